/** The only package with SQL. */
@NullMarked
package io.sallyport.postgres;

import org.jspecify.annotations.NullMarked;

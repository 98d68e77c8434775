/** Logback: the operator's log. */
@NullMarked
package io.sallyport.logging;

import org.jspecify.annotations.NullMarked;

/** Administration of accounts and users. */
@NullMarked
package io.sallyport.directory;

import org.jspecify.annotations.NullMarked;

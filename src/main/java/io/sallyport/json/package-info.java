/** Strict, bounded JSON: read into values whose text can be wiped, written without a String. */
@NullMarked
package io.sallyport.json;

import org.jspecify.annotations.NullMarked;

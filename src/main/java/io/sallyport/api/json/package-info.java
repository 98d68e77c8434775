/** Strict, bounded JSON: read into values whose text can be wiped, written without a String. */
@NullMarked
package io.sallyport.api.json;

import org.jspecify.annotations.NullMarked;

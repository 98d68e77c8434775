/** Signed requests: parse, canonicalise, and the ladder that decides. */
@NullMarked
package io.sallyport.signature;

import org.jspecify.annotations.NullMarked;

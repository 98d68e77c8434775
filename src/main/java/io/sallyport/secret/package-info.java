/**
 * Secrets in memory and the byte encodings that keys authenticate. Uses nothing else of Sallyport.
 */
@NullMarked
package io.sallyport.secret;

import org.jspecify.annotations.NullMarked;

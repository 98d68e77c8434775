/**
 * The only package that knows Vert.x: TLS, limits, the strict gate, the one crossing to blocking
 * code.
 */
@NullMarked
package io.sallyport.http;

import org.jspecify.annotations.NullMarked;

/** A fresh, single-use second factor, bound to one operation (RFC 6238). */
@NullMarked
package io.sallyport.stepup;

import org.jspecify.annotations.NullMarked;

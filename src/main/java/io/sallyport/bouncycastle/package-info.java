/** Password hashing and certificates by Bouncy Castle. */
@NullMarked
package io.sallyport.bouncycastle;

import org.jspecify.annotations.NullMarked;

/** Passwords and the short sessions they open. */
@NullMarked
package io.sallyport.signin;

import org.jspecify.annotations.NullMarked;

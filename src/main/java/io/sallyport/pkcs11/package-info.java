/** The only package that sees the token or javax.crypto. */
@NullMarked
package io.sallyport.pkcs11;

import org.jspecify.annotations.NullMarked;

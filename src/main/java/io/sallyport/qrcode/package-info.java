/** QR pictures by Nayuki's generator. */
@NullMarked
package io.sallyport.qrcode;

import org.jspecify.annotations.NullMarked;

/** A vault as seen from outside: what Sallyport's own client commands are made of. */
@NullMarked
package io.sallyport.client;

import org.jspecify.annotations.NullMarked;

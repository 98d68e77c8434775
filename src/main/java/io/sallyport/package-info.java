/** Starts Sallyport and wires its parts. */
@NullMarked
package io.sallyport;

import org.jspecify.annotations.NullMarked;

/** Where parts of the vault say how they are doing. */
@NullMarked
package io.sallyport.meter;

import org.jspecify.annotations.NullMarked;

/** Services that have Sallyport verify the requests they receive, and what they may ask. */
@NullMarked
package io.sallyport.relying;

import org.jspecify.annotations.NullMarked;

/** The product: issuing, listing, disabling, recycling and confining AccessKeys. */
@NullMarked
package io.sallyport.accesskey;

import org.jspecify.annotations.NullMarked;

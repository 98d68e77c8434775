/** Source addresses and the allow lists that confine a key. Pure. */
@NullMarked
package io.sallyport.network;

import org.jspecify.annotations.NullMarked;

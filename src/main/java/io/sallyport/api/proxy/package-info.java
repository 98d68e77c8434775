/**
 * What a proxy asks about the request it holds in its hands: the forms in which proxies tell of it,
 * and the answer they understand.
 */
@NullMarked
package io.sallyport.api.proxy;

import org.jspecify.annotations.NullMarked;

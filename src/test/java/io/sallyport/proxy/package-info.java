/** The real nginx and HAProxy in front of a plain service, with the very files of config/. */
@NullMarked
package io.sallyport.proxy;

import org.jspecify.annotations.NullMarked;

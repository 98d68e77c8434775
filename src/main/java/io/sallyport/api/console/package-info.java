/** The web console: its files, and the session its page keeps in a cookie. */
@NullMarked
package io.sallyport.api.console;

import org.jspecify.annotations.NullMarked;

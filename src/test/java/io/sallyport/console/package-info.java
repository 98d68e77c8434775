/** The console in a real browser, over a whole vault. */
@NullMarked
package io.sallyport.console;

import org.jspecify.annotations.NullMarked;

/** The sallyport command. */
@NullMarked
package io.sallyport.command;

import org.jspecify.annotations.NullMarked;

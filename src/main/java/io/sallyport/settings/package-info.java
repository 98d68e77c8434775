/** Typed, immutable settings; every mistake is reported at once. */
@NullMarked
package io.sallyport.settings;

import org.jspecify.annotations.NullMarked;

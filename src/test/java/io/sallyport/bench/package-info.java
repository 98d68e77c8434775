/** What {@code scripts/bench} runs: measures a whole vault beside what it stands on. */
@NullMarked
package io.sallyport.bench;

import org.jspecify.annotations.NullMarked;

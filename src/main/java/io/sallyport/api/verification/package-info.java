/**
 * What relying services ask: begun on the event loop, answered without waiting, counted rather than
 * recorded one by one.
 */
@NullMarked
package io.sallyport.api.verification;

import org.jspecify.annotations.NullMarked;

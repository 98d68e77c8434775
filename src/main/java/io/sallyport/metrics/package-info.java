/** Micrometer: meters in the words of Prometheus. */
@NullMarked
package io.sallyport.metrics;

import org.jspecify.annotations.NullMarked;

/** What may depend on what, held to by tests. */
@NullMarked
package io.sallyport.architecture;

import org.jspecify.annotations.NullMarked;

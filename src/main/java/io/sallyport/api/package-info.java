/** The native operations: a call in, a reply out. No HTTP server, no SQL. */
@NullMarked
package io.sallyport.api;

import org.jspecify.annotations.NullMarked;

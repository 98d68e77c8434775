/**
 * Several nodes over one database: how long a node may believe what it remembers, what makes it
 * forget, and who else serves.
 */
@NullMarked
package io.sallyport.node;

import org.jspecify.annotations.NullMarked;

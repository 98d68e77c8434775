/**
 * Temporary credentials: who may assume a role, what their security token says, and what still has
 * to be true when they are used.
 */
@NullMarked
package io.sallyport.sts;

import org.jspecify.annotations.NullMarked;

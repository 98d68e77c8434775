/** The operations of the contract, one file each, and the list of them all. */
@NullMarked
package io.sallyport.api.operation;

import org.jspecify.annotations.NullMarked;

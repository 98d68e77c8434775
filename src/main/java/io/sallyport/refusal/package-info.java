/** The closed vocabulary of "no", and the outage that is not a "no". */
@NullMarked
package io.sallyport.refusal;

import org.jspecify.annotations.NullMarked;

/** What happened, by whom, with which outcome: the record that commits with every change. */
@NullMarked
package io.sallyport.audit;

import org.jspecify.annotations.NullMarked;

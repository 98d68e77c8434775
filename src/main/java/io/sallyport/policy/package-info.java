/** The RAM policy language, version 1: documents, what they allow, and whom roles trust. */
@NullMarked
package io.sallyport.policy;

import org.jspecify.annotations.NullMarked;

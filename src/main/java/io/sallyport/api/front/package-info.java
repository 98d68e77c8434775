/**
 * What every operation passes through: authentication, parsing, recording and problem documents.
 */
@NullMarked
package io.sallyport.api.front;

import org.jspecify.annotations.NullMarked;

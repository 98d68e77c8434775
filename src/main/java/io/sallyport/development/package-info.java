/** A complete vault on one laptop: database, token, certificate authority, and the tour. */
@NullMarked
package io.sallyport.development;

import org.jspecify.annotations.NullMarked;

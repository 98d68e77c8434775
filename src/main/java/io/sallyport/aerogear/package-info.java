/** One-time codes computed by aerogear-otp-java. */
@NullMarked
package io.sallyport.aerogear;

import org.jspecify.annotations.NullMarked;

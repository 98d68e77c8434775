/** Real SDKs, each in a process of its own with its own libraries, against the real server. */
@NullMarked
package io.sallyport.sdk;

import org.jspecify.annotations.NullMarked;

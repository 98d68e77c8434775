/** Second factors as the devices that IMS and RAM know. */
@NullMarked
package io.sallyport.alibaba.mfa;

import org.jspecify.annotations.NullMarked;

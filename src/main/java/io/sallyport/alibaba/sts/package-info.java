/** The operations of STS. */
@NullMarked
package io.sallyport.alibaba.sts;

import org.jspecify.annotations.NullMarked;

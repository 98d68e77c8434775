/** Policies of RAM and what they are attached to. */
@NullMarked
package io.sallyport.alibaba.policy;

import org.jspecify.annotations.NullMarked;

/** Roles of RAM. */
@NullMarked
package io.sallyport.alibaba.role;

import org.jspecify.annotations.NullMarked;

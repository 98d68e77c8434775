/** Custom policies, to whom policies are attached, and roles. */
@NullMarked
package io.sallyport.permission;

import org.jspecify.annotations.NullMarked;

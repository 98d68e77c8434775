/** Who there is: accounts, root, users, principals, and the whole permission matrix. */
@NullMarked
package io.sallyport.identity;

import org.jspecify.annotations.NullMarked;

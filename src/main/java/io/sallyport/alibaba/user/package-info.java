/** Users as IMS and RAM know them: the former by logon name or id, the latter by user name. */
@NullMarked
package io.sallyport.alibaba.user;

import org.jspecify.annotations.NullMarked;

/** The account as IMS shows it: preferences, quotas, credential report, default domain. */
@NullMarked
package io.sallyport.alibaba.account;

import org.jspecify.annotations.NullMarked;

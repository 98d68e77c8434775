/** AccessKeys as Alibaba Cloud's SDKs see them. */
@NullMarked
package io.sallyport.alibaba.key;

import org.jspecify.annotations.NullMarked;

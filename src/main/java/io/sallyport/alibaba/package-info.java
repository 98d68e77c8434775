/**
 * The API that Alibaba Cloud's SDKs speak (IMS, RAM and STS in RPC style) over the same use cases
 * as the native API.
 */
@NullMarked
package io.sallyport.alibaba;

import org.jspecify.annotations.NullMarked;

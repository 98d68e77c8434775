package io.sallyport.alibaba;

import io.sallyport.identity.Caller;
import io.sallyport.stepup.Presented;

/**
 * One authenticated call.
 *
 * @param parameters query and form together, every one of them signed
 * @param presented the second factor: what the header carries, or a grant taken beforehand
 */
public record RpcCall(Caller by, Product product, Parameters parameters, Presented presented) {}

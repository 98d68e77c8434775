package io.sallyport.api;

import java.util.function.Function;

/**
 * One operation of the contract.
 *
 * @param path template with parameters in braces, as in the OpenAPI document
 * @param operationId as in the OpenAPI document
 * @param answer blocking; called on a worker thread, never throws
 */
public record Route(
    String method, String path, String operationId, Function<Request, Reply> answer) {}

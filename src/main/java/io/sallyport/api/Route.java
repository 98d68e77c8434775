package io.sallyport.api;

import java.util.function.Function;

/**
 * One operation of the contract.
 *
 * @param path template with parameters in braces, as in the OpenAPI document
 * @param operationId as in the OpenAPI document
 * @param immediate answered on the event loop, even when every worker is busy; must not block
 * @param answer never throws; called on a worker thread, where it may block, unless immediate
 */
public record Route(
    String method,
    String path,
    String operationId,
    boolean immediate,
    Function<Request, Reply> answer) {
  /** An operation that runs on a worker thread. */
  public Route(String method, String path, String operationId, Function<Request, Reply> answer) {
    this(method, path, operationId, false, answer);
  }
}

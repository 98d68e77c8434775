package io.sallyport.alibaba;

import io.sallyport.audit.AuditAction;
import java.util.function.Function;

/**
 * One operation of a product.
 *
 * @param name as in {@code Action}, case-sensitive
 * @param action under which requests are recorded
 * @param recording who records success
 * @param answer an authenticated call in, the result's members out
 */
public record RpcOperation(
    Product product,
    String name,
    AuditAction action,
    Recording recording,
    Function<RpcCall, Body> answer) {
  /** Who records success. */
  public enum Recording {
    /** The use case, in the transaction of its change. */
    BY_THE_CHANGE,
    /** The front, before the answer is sent. */
    BY_THE_FRONT
  }

  /** An operation whose use case records what it changes. */
  public static RpcOperation change(
      Product product, String name, AuditAction action, Function<RpcCall, Body> answer) {
    return new RpcOperation(product, name, action, Recording.BY_THE_CHANGE, answer);
  }

  /** An operation that only reads. */
  public static RpcOperation read(
      Product product, String name, AuditAction action, Function<RpcCall, Body> answer) {
    return new RpcOperation(product, name, action, Recording.BY_THE_FRONT, answer);
  }
}

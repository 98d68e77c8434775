package io.sallyport.alibaba;

import io.sallyport.signature.SignedCall;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Every operation of every product, found by what was signed. */
public final class Operations {
  private static final int BAD_REQUEST = 400;
  private static final int NOT_FOUND = 404;

  private final Map<Key, RpcOperation> byName = new HashMap<>();

  /**
   * Takes them.
   *
   * @throws IllegalArgumentException if two have one product and name
   */
  public Operations(List<RpcOperation> all) {
    for (RpcOperation operation : all) {
      var key = new Key(operation.product(), operation.name());
      if (byName.put(key, operation) != null) {
        throw new IllegalArgumentException("two operations " + key);
      }
    }
  }

  /**
   * The operation that was called.
   *
   * @throws RpcRefusedException if there is none
   */
  RpcOperation find(SignedCall call) {
    String version =
        call.version().filter(text -> !text.isEmpty()).orElseThrow(() -> missing("Version"));
    String action =
        call.action().filter(text -> !text.isEmpty()).orElseThrow(() -> missing("Action"));
    Product product =
        Product.ofVersion(version)
            .orElseThrow(() ->
                new RpcRefusedException(
                    NOT_FOUND, "InvalidVersion", "Specified parameter Version is not valid."));
    RpcOperation operation = byName.get(new Key(product, action));
    if (operation == null) {
      throw new RpcRefusedException(
          NOT_FOUND,
          "InvalidApi.NotFound",
          "Specified api is not found, please check your url and method.");
    }
    return operation;
  }

  private static RpcRefusedException missing(String name) {
    return new RpcRefusedException(
        BAD_REQUEST, "Missing" + name, name + " is mandatory for this action.");
  }

  private record Key(Product product, String name) {}
}

package io.sallyport.alibaba;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sallyport.identity.Caller;
import io.sallyport.refusal.Refusal;
import io.sallyport.refusal.RefusedException;
import io.sallyport.stepup.Presented;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Calls one group's operations as the dispatcher would, with parameters by name and value. */
public final class Calls {
  private final List<RpcOperation> operations;

  /** Of this group. */
  public Calls(List<RpcOperation> operations) {
    this.operations = operations;
  }

  /** A call without a second factor of its own. */
  public Body call(Product product, String name, Caller by, String... parameters) {
    return call(product, name, by, new Presented.Beforehand(), parameters);
  }

  /** A call that carries a second factor. */
  public Body call(
      Product product, String name, Caller by, Presented presented, String... parameters) {
    Map<String, String> values = new HashMap<>();
    for (int i = 0; i < parameters.length; i += 2) {
      values.put(parameters[i], parameters[i + 1]);
    }
    return operations.stream()
        .filter(operation -> operation.product() == product && operation.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no operation " + name))
        .answer()
        .apply(new RpcCall(by, product, new Parameters(values), presented));
  }

  /** Status and code of a call's own error. */
  public String error(Product product, String name, Caller by, String... parameters) {
    var refused =
        catchThrowableOfType(
            RpcRefusedException.class, () -> call(product, name, by, parameters));
    assertThat(refused).as("an error of this API").isNotNull();
    return refused.status() + " " + refused.code();
  }

  /** What a use case refused. */
  public Refusal refusal(Product product, String name, Caller by, String... parameters) {
    var refused =
        catchThrowableOfType(RefusedException.class, () -> call(product, name, by, parameters));
    assertThat(refused).as("refusal").isNotNull();
    return refused.refusal();
  }
}

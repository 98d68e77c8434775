package io.sallyport.alibaba;

import io.sallyport.refusal.Refusal;
import java.util.Map;

/** What stands in the way of a deletion, by what refusals say of the state. */
final class DeleteConflicts {
  private static final int CONFLICT = 409;

  /** By kind and state. */
  private static final Map<String, String> CODES =
      Map.of("user/owns keys", "DeleteConflict.User.AccessKey");

  private DeleteConflicts() {}

  static RpcError of(Refusal.WrongState no) {
    String code = CODES.get(no.kind() + "/" + no.state());
    if (code == null) {
      code = "OperationConflict." + Entity.of(no.kind());
    }
    return RpcError.of(
        CONFLICT, code, "The " + no.kind() + " is: " + no.state() + ", must be: " + no.needed());
  }
}

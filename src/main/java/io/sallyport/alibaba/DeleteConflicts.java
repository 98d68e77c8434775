package io.sallyport.alibaba;

import io.sallyport.permission.CustomPolicy;
import io.sallyport.permission.Holdings;
import io.sallyport.refusal.Refusal;
import java.util.Map;

/** What stands in the way of a deletion, by what refusals say of the state. */
final class DeleteConflicts {
  private static final int CONFLICT = 409;

  /** By kind and state. */
  private static final Map<String, String> CODES =
      Map.of(
          "mfa device/bound", "DeleteConflict.VirtualMFADevice.User",
          "mfa device/bound before", "EntityAlreadyExists.VirtualMFADevice.User",
          "user/owns keys", "DeleteConflict.User.AccessKey",
          "user/" + Holdings.HELD, "DeleteConflict.User.Policy",
          "role/" + Holdings.HELD, "DeleteConflict.Role.Policy",
          "policy/" + CustomPolicy.ATTACHED_TO_USER, "DeleteConflict.Policy.User",
          "policy/" + CustomPolicy.ATTACHED_TO_ROLE, "DeleteConflict.Policy.Role",
          "policy/" + CustomPolicy.HAS_VERSIONS, "DeleteConflict.Policy.Version",
          "policy version/" + CustomPolicy.IN_FORCE, "DeleteConflict.Policy.Version.Default");

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

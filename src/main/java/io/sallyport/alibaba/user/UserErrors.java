package io.sallyport.alibaba.user;

import io.sallyport.alibaba.RpcRefusedException;
import io.sallyport.refusal.Refusal;
import io.sallyport.refusal.Refusal.FieldProblem;
import io.sallyport.refusal.RefusedException;
import java.util.Map;
import java.util.function.Supplier;

/** The codes that users' refusals have at Alibaba, where they are more precise than ours. */
final class UserErrors {
  private static final int BAD_REQUEST = 400;
  private static final int CONFLICT = 409;
  private static final Map<String, String> CODES =
      Map.of(
          "displayName", "InvalidParameter.DisplayName.InvalidChars",
          "comments", "InvalidParameter.Comments.Length",
          "email", "InvalidParameter.Email.Format",
          "mobilePhone", "InvalidParameter.MobilePhone.Format",
          "tags", "InvalidParameter.Tag");

  private UserErrors() {}

  /**
   * Runs a use case.
   *
   * @param nameParameter what the user's name is called in this call
   */
  static <T> T named(String nameParameter, Supplier<T> work) {
    try {
      return work.get();
    } catch (RefusedException refused) {
      throw switch (refused.refusal()) {
        case Refusal.Invalid invalid -> invalid(nameParameter, invalid.problems().getFirst());
        case Refusal.WrongState state when state.state().equals("owns keys") ->
            conflict("User.AccessKey", "The user still has AccessKeys, perhaps in the recycle bin.");
        default -> refused;
      };
    }
  }

  private static RuntimeException invalid(String nameParameter, FieldProblem problem) {
    String code =
        CODES.getOrDefault(
            problem.field(), "InvalidParameter." + nameParameter + ".InvalidChars");
    return new RpcRefusedException(
        BAD_REQUEST, code, "The parameter " + problem.field() + " " + problem.problem() + ".");
  }

  private static RuntimeException conflict(String what, String message) {
    return new RpcRefusedException(CONFLICT, "DeleteConflict." + what, message);
  }
}

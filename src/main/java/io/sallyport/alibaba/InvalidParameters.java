package io.sallyport.alibaba;

import io.sallyport.refusal.Refusal.FieldProblem;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Names malformed parameters by this API's codes. */
final class InvalidParameters {
  private static final int BAD_REQUEST = 400;

  /** What the use cases call otherwise. */
  private static final Map<String, String> RENAMED =
      Map.of("name", "UserName", "principalName", "UserPrincipalName", "phone", "MobilePhone");

  /** Parameters whose codes say what is wrong: characters or length. */
  private static final Set<String> NAMES =
      Set.of(
          "UserName", "NewUserName", "GroupName", "PolicyName", "RoleName",
          "VirtualMFADeviceName", "DisplayName");

  private static final Map<String, String> SUFFIXES =
      Map.of(
          "MobilePhone", ".Format",
          "Email", ".Format",
          "Comments", ".Length",
          "Description", ".Length",
          "VersionId", ".Format");

  private InvalidParameters() {}

  /** By the first problem; the message lists all. */
  static RpcError of(List<FieldProblem> problems) {
    String message =
        problems.stream()
            .map(wrong -> "The parameter " + parameter(wrong.field()) + " " + wrong.problem() + ".")
            .collect(Collectors.joining(" "));
    return RpcError.of(BAD_REQUEST, "InvalidParameter." + code(problems.getFirst()), message);
  }

  private static String code(FieldProblem wrong) {
    String parameter = parameter(wrong.field());
    if (NAMES.contains(parameter)) {
      boolean length = wrong.problem().matches("(?s).*\\b(at most|to) [0-9]+ characters.*");
      return parameter + (length ? ".Length" : ".InvalidChars");
    }
    return parameter + SUFFIXES.getOrDefault(parameter, "");
  }

  private static String parameter(String field) {
    String renamed = RENAMED.get(field);
    if (renamed != null) {
      return renamed;
    }
    String start = field.replaceFirst("[^A-Za-z].*", "");
    return start.isEmpty()
        ? "Value"
        : start.substring(0, 1).toUpperCase(Locale.ROOT) + start.substring(1);
  }
}

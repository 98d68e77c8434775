package io.sallyport.alibaba;

import io.sallyport.identity.Principal;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Says exactly which grant a refused call needs, so that it can be copied. */
final class StepUpAdvice {
  private static final Pattern HARMLESS = Pattern.compile("[A-Za-z0-9._:/-]{1,128}");
  private static final Set<String> BARE = Set.of("true", "false");

  private final String operation;
  private final String target;
  private final Sender sender;

  StepUpAdvice(String operation, String target, Sender sender) {
    this.operation = operation;
    this.target = target;
    this.sender = sender;
  }

  /** The command and the request that take the grant. */
  String text() {
    Map<String, String> parameters = parameters();
    String options =
        parameters.entrySet().stream()
            .map(parameter -> " --parameter " + parameter.getKey() + "=" + parameter.getValue())
            .collect(Collectors.joining());
    String members =
        parameters.entrySet().stream()
            .map(parameter -> quoted(parameter.getKey()) + ":" + value(parameter.getValue()))
            .collect(Collectors.joining(","));
    return "Run scripts/sallyport step-up --vault <address> --key <pair.csv>"
        + (" --action " + operation + " --target " + target + options)
        + (" --source " + sender.source())
        + ", or POST /v1/step-up with the header Sallyport-Step-Up: code=<one-time code> and the"
        + (" body {\"action\":" + quoted(operation) + ",\"target\":" + quoted(target))
        + (",\"parameters\":{" + members + "},\"source\":" + quoted(sender.source()) + "}")
        + "; then repeat the call within five minutes.";
  }

  /** What the grant is bound to beyond the target; openapi.yaml lists it for every action. */
  private Map<String, String> parameters() {
    return switch (operation) {
      case "KEY_ISSUE" -> isRootsOwn() ? Map.of("acknowledgeRootRisk", "true") : Map.of();
      case "KEY_PURGE", "TOTP_RESET", "PASSWORD_SET" -> Map.of();
      case "USER_POLICY_ATTACH", "USER_POLICY_DETACH", "ROLE_POLICY_ATTACH", "ROLE_POLICY_DETACH" ->
          policy();
      case "POLICY_DEFAULT_SET" -> Map.of("version", sent("VersionId"));
      case "MFA_DEVICE_BIND" -> Map.of("device", sent("SerialNumber").replaceFirst(".*/", ""));
      case "POLICY_VERSION_CREATE" -> Map.of("document", "<PolicyDocument>");
      case "ROLE_UPDATE" -> Map.of("trustPolicy", "<NewAssumeRolePolicyDocument>");
      default -> Map.of("<parameter>", "<as openapi.yaml says>");
    };
  }

  private Map<String, String> policy() {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("policyType", sent("PolicyType").toUpperCase(Locale.ROOT));
    parameters.put("policyName", sent("PolicyName"));
    return parameters;
  }

  private boolean isRootsOwn() {
    return sender.by() != null
        && sender.by().principal() instanceof Principal.Root root
        && root.id().value().equals(target);
  }

  /** What the call itself said, unless it could be taken for something else in a command line. */
  private String sent(String parameter) {
    return sender
        .claims()
        .parameter(parameter)
        .filter(text -> HARMLESS.matcher(text).matches())
        .orElse("<" + parameter + ">");
  }

  private static String value(String text) {
    return BARE.contains(text) ? text : quoted(text);
  }

  private static String quoted(String text) {
    return "\"" + text + "\"";
  }
}

package io.sallyport.alibaba.policy;

import io.sallyport.alibaba.Parameters;
import io.sallyport.alibaba.RpcRefusedException;
import io.sallyport.identity.RoleName;
import io.sallyport.permission.CustomPolicy;
import io.sallyport.permission.PolicyVersion;
import io.sallyport.policy.PolicyDocument;
import io.sallyport.policy.PolicyName;
import io.sallyport.policy.PolicyType;
import io.sallyport.policy.TrustPolicy;
import java.util.Optional;
import java.util.function.Function;

/** Reads what calls say of policies and roles; what is wrong has the codes that SDKs know. */
public final class PolicyFields {
  private static final int BAD_REQUEST = 400;
  private static final int POLICY_NAME_MAX = 128;
  private static final int ROLE_NAME_MAX = 64;
  private static final String POLICY_NAME = "PolicyName";
  private static final String POLICY_TYPE = "PolicyType";
  private static final String VERSION_ID = "VersionId";
  private static final String ROLE_NAME = "RoleName";

  private PolicyFields() {}

  /** {@code PolicyName}. */
  static PolicyName name(Parameters parameters) {
    return name(parameters, POLICY_NAME, POLICY_NAME_MAX, PolicyName::new);
  }

  /** {@code RoleName}. */
  public static RoleName role(Parameters parameters) {
    return name(parameters, ROLE_NAME, ROLE_NAME_MAX, RoleName::new);
  }

  /** {@code PolicyType}. */
  static PolicyType type(Parameters parameters) {
    return read(parameters.required(POLICY_TYPE));
  }

  /** {@code PolicyType}, absent for both. */
  static Optional<PolicyType> optionalType(Parameters parameters) {
    return parameters.text(POLICY_TYPE).map(PolicyFields::read);
  }

  /** {@code VersionId}. */
  static int version(Parameters parameters) {
    return PolicyVersion.number(parameters.required(VERSION_ID))
        .orElseThrow(() -> refused("InvalidParameter.VersionId.Format", "is like v1"));
  }

  /** {@code PolicyDocument}. */
  static PolicyDocument document(Parameters parameters) {
    return parsed(parameters.required("PolicyDocument"), PolicyDocument::parse);
  }

  /** A trust policy. */
  public static TrustPolicy trust(String text) {
    return parsed(text, TrustPolicy::parse);
  }

  /** A description; absent stands for itself. */
  public static Optional<String> description(Parameters parameters, String name) {
    Optional<String> text = parameters.text(name);
    text.filter(written -> length(written) > CustomPolicy.DESCRIPTION_MAX)
        .ifPresent(tooLong -> {
          throw refused(
              "InvalidParameter." + name.replaceFirst("^New", "") + ".Length",
              "has at most " + CustomPolicy.DESCRIPTION_MAX + " characters");
        });
    return text;
  }

  private static <T> T parsed(String text, Function<String, T> parse) {
    if (text.length() > PolicyDocument.CHARS_MAX) {
      throw refused(
          "InvalidParameter.PolicyDocument.Length",
          "has at most " + PolicyDocument.CHARS_MAX + " characters");
    }
    try {
      return parse.apply(text);
    } catch (IllegalArgumentException malformed) {
      throw new RpcRefusedException(
          BAD_REQUEST,
          "MalformedPolicyDocument",
          "The policy document is malformed: " + malformed.getMessage() + ".");
    }
  }

  private static <T> T name(
      Parameters parameters, String parameter, int max, Function<String, T> parse) {
    String text = parameters.required(parameter);
    if (length(text) > max) {
      throw refused(
          "InvalidParameter." + parameter + ".Length", "has 1 to " + max + " characters");
    }
    try {
      return parse.apply(text);
    } catch (IllegalArgumentException malformed) {
      throw refused(
          "InvalidParameter." + parameter + ".InvalidChars",
          "is malformed: " + malformed.getMessage());
    }
  }

  private static PolicyType read(String text) {
    return switch (text) {
      case "System" -> PolicyType.SYSTEM;
      case "Custom" -> PolicyType.CUSTOM;
      default -> throw refused("InvalidParameter.PolicyType", "is System or Custom");
    };
  }

  /** What a type is called in answers. */
  static String text(PolicyType type) {
    return switch (type) {
      case SYSTEM -> "System";
      case CUSTOM -> "Custom";
    };
  }

  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }

  private static RpcRefusedException refused(String code, String problem) {
    String parameter = code.split("\\.", -1)[1];
    return new RpcRefusedException(
        BAD_REQUEST, code, "The parameter " + parameter + " " + problem + ".");
  }
}

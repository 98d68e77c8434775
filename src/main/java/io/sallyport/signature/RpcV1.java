package io.sallyport.signature;

import io.sallyport.signature.FormText.Parameter;
import io.sallyport.signature.SignedMessage.Claim;
import io.sallyport.signature.SignedMessage.Reading;
import io.sallyport.signature.SignedMessage.Stamp;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * RPC V1: credentials and signature stand among the parameters of query and form. Method and
 * parameters are signed, and nothing else: neither path nor host nor any header. So it is taken at
 * {@code /} only, says what it wants by parameters only, and may carry neither a header that could
 * be believed nor a body that is not a form.
 */
final class RpcV1 implements Scheme {
  private static final String NAME = "RPC-V1";
  private static final MacAlgorithm ALGORITHM = MacAlgorithm.HMAC_SHA1_AMPERSAND;
  private static final String SIGNATURE = "Signature";
  private static final String SECURITY_TOKEN = "SecurityToken";

  /** By these parameters a request is recognised; no other scheme's request may have one. */
  private static final Set<String> CREDENTIALS =
      Set.of(SIGNATURE, "AccessKeyId", "SignatureMethod", "SignatureVersion", "SignatureNonce");

  /** Parameters that tell how it is signed, and nothing of what is wanted. */
  private static final Set<String> OF_THE_SIGNATURE =
      Set.of(
          SIGNATURE,
          "AccessKeyId",
          "SignatureMethod",
          "SignatureVersion",
          "SignatureNonce",
          "SignatureType",
          "Timestamp",
          SECURITY_TOKEN);

  /** Headers that say what a parameter says: ignored, but not if they say something else. */
  private static final Map<String, String> ECHOES =
      Map.of(
          "x-acs-action", "Action",
          "x-acs-version", "Version",
          "x-acs-accesskey-id", "AccessKeyId",
          "x-acs-security-token", SECURITY_TOKEN);

  private static final Set<String> METHODS = Set.of("GET", "POST");

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public boolean isClaimed(Envelope request) {
    return request.queryHasAny(CREDENTIALS) || formOf(request).hasAny(CREDENTIALS);
  }

  @Override
  public Optional<String> claimedKey(Envelope request) {
    return Stream.concat(request.pairs().stream(), formOf(request).pairs().stream())
        .filter(pair -> pair.name().equals("AccessKeyId"))
        .map(Parameter::value)
        .filter(AuthorizationFields.CREDENTIAL::fits)
        .findFirst();
  }

  /** What claims to be a form and is none has no parameters. */
  private static FormText formOf(Envelope request) {
    try {
      return request.form();
    } catch (IllegalArgumentException malformed) {
      return FormText.parse("");
    }
  }

  @Override
  public SignedMessage read(Envelope request, Body body) {
    FormText all = request.parameters();
    Map<String, String> parameters = all.parameters();
    requireNothingUnsigned(request, body, parameters);
    require(parameters, "SignatureMethod", "HMAC-SHA1");
    require(parameters, "SignatureVersion", "1.0");
    if (!parameters.getOrDefault("SignatureType", "").isEmpty()) {
      throw new IllegalArgumentException("another type of signature");
    }
    return new SignedMessage(
        claim(parameters),
        Stamp.once(
            Dates.isoMillis(required(parameters, "Timestamp")),
            Nonces.checked(required(parameters, "SignatureNonce"))),
        ALGORITHM,
        Base64Text.decode(required(parameters, SIGNATURE), ALGORITHM.length()),
        readings(request.method(), all.without(Set.of(SIGNATURE))));
  }

  /**
   * Most clients sign empty parameters, some leave them out. In the second case anybody could have
   * added an empty one, so there they are dropped and mean nothing.
   */
  private static List<Reading> readings(String method, FormText signed) {
    List<Reading> readings = new ArrayList<>();
    readings.add(reading(method, signed));
    if (signed.hasEmpty()) {
      readings.add(reading(method, signed.withoutEmpty()));
    }
    return readings;
  }

  private static Reading reading(String method, FormText signed) {
    String canonical = signed.canonical();
    String text = method + "&%2F&" + FormText.encode(canonical);
    Map<String, String> parameters = signed.parameters();
    SignedCall call =
        new SignedCall(
            NAME,
            method,
            "/",
            signed.without(OF_THE_SIGNATURE).parameters(),
            Map.of(),
            Optional.ofNullable(parameters.get("Action")),
            Optional.ofNullable(parameters.get("Version")),
            Optional.empty());
    return new Reading(canonical, text, call);
  }

  private static void requireNothingUnsigned(
      Envelope request, Body body, Map<String, String> parameters) {
    HeaderLines headers = request.headers();
    if (!METHODS.contains(request.method()) || !request.path().equals("/")) {
      throw new IllegalArgumentException("not at / by GET or POST");
    }
    if (headers.contains(Envelope.AUTHORIZATION) || UnsignedHeaders.decides(headers)) {
      throw new IllegalArgumentException("a header that decides cannot be signed");
    }
    if (!body.isEmpty() && !request.hasForm()) {
      throw new IllegalArgumentException("a body that is no form is not signed");
    }
    if (!body.isEmpty() && !body.isWhole()) {
      throw new IllegalArgumentException("the parameters in the body are not shown");
    }
    ECHOES.forEach((header, parameter) -> {
      if (headers.contains(header)
          && !headers.only(header).equals(parameters.getOrDefault(parameter, ""))) {
        throw new IllegalArgumentException("a header says something else than a parameter");
      }
    });
  }

  private static Claim claim(Map<String, String> parameters) {
    String credential =
        AuthorizationFields.CREDENTIAL.required(required(parameters, "AccessKeyId"));
    Optional<String> token = Optional.ofNullable(parameters.get(SECURITY_TOKEN));
    return new Claim(credential, token.filter(text -> !text.isEmpty()));
  }

  private static String required(Map<String, String> parameters, String name) {
    String value = parameters.get(name);
    if (value == null) {
      throw new IllegalArgumentException("a parameter is missing");
    }
    return value;
  }

  private static void require(Map<String, String> parameters, String name, String value) {
    if (!required(parameters, name).equals(value)) {
      throw new IllegalArgumentException("another " + name);
    }
  }
}

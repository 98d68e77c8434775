package io.sallyport.signature;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The {@code Authorization} header of the ACS3 schemes: their name, then three fields in any order.
 *
 * @param credential the AccessKey ID as claimed
 * @param signedHeaders lower-case names in the client's order
 * @param signature 64 lower-case hexadecimal digits
 */
record Acs3Authorization(String credential, List<String> signedHeaders, String signature) {
  private static final Set<String> FIELDS = Set.of("Credential", "SignedHeaders", "Signature");

  /**
   * Reads the header's value.
   *
   * @param scheme the name that it must begin with
   * @throws IllegalArgumentException if the scheme is another or anything is malformed, missing,
   *     unknown or repeated
   */
  static Acs3Authorization parse(String scheme, String value) {
    Map<String, String> fields = AuthorizationFields.parse(scheme, value, FIELDS);
    return new Acs3Authorization(
        AuthorizationFields.CREDENTIAL.required(fields.getOrDefault("Credential", "")),
        AuthorizationFields.signedHeaders(fields.getOrDefault("SignedHeaders", "")),
        AuthorizationFields.HEX_OF_32_BYTES.required(fields.getOrDefault("Signature", "")));
  }
}

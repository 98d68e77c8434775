package io.sallyport.signature;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The {@code Authorization} header of the ACS3 schemes: their name, then three fields in any order.
 *
 * @param credential the AccessKey ID as claimed
 * @param signedHeaders lower-case names in the client's order
 * @param signature 64 lower-case hexadecimal digits
 */
record Acs3Authorization(String credential, List<String> signedHeaders, String signature) {
  private static final int LENGTH_MAX = 4_096;
  private static final int SIGNED_HEADERS_MAX = 64;
  private static final Set<String> FIELDS = Set.of("Credential", "SignedHeaders", "Signature");
  static final Pattern CREDENTIAL = Pattern.compile("[0-9A-Za-z.]{1,64}");
  private static final Pattern HEADER_NAME = Pattern.compile("[a-z0-9!#$%&'*+.^_`|~-]{1,128}");
  private static final Pattern SIGNATURE = Pattern.compile("[0-9a-f]{64}");

  /**
   * Reads the header's value.
   *
   * @param scheme the name that it must begin with
   * @throws IllegalArgumentException if the scheme is another or anything is malformed, missing,
   *     unknown or repeated
   */
  static Acs3Authorization parse(String scheme, String value) {
    if (value.length() > LENGTH_MAX || !value.startsWith(scheme + " ")) {
      throw malformed("another scheme");
    }
    Map<String, String> fields = new HashMap<>();
    for (String element : value.substring(scheme.length() + 1).split(",", -1)) {
      String field = element.strip();
      int equals = field.indexOf('=');
      String name = equals < 0 ? "" : field.substring(0, equals);
      if (!FIELDS.contains(name) || fields.putIfAbsent(name, field.substring(equals + 1)) != null) {
        throw malformed("an unknown or repeated field");
      }
    }
    if (!fields.keySet().equals(FIELDS)) {
      throw malformed("a missing field");
    }
    return new Acs3Authorization(
        matching(CREDENTIAL, fields.getOrDefault("Credential", "")),
        names(fields.getOrDefault("SignedHeaders", "")),
        matching(SIGNATURE, fields.getOrDefault("Signature", "")));
  }

  private static List<String> names(String text) {
    List<String> names = List.of(text.split(";", -1));
    if (names.size() > SIGNED_HEADERS_MAX || Set.copyOf(names).size() != names.size()) {
      throw malformed("too many signed headers, or one named twice");
    }
    names.forEach(name -> matching(HEADER_NAME, name));
    return names;
  }

  private static String matching(Pattern form, String text) {
    if (!form.matcher(text).matches()) {
      throw malformed("a malformed field");
    }
    return text;
  }

  private static IllegalArgumentException malformed(String problem) {
    return new IllegalArgumentException("Authorization has " + problem);
  }
}

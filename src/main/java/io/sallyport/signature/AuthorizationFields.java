package io.sallyport.signature;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** An {@code Authorization} header of the name of a scheme and fields in any order. */
final class AuthorizationFields {
  static final TextForm CREDENTIAL = TextForm.of("0-9A-Za-z.", 1, 64);
  static final TextForm HEX_OF_32_BYTES = TextForm.of("0-9a-f", 64, 64);

  private static final int LENGTH_MAX = 4_096;
  private static final int SIGNED_HEADERS_MAX = 64;
  private static final TextForm HEADER_NAME =
      TextForm.of("a-z0-9!#$%&'*+.^_`|~-", 1, 128);

  private AuthorizationFields() {}

  /**
   * Reads the header's value; each of the fields must occur once, and no other.
   *
   * @param scheme the name that it must begin with
   * @throws IllegalArgumentException if the scheme is another or anything is malformed, missing,
   *     unknown or repeated
   */
  static Map<String, String> parse(String scheme, String value, Set<String> names) {
    if (value.length() > LENGTH_MAX || !value.startsWith(scheme + " ")) {
      throw malformed("another scheme");
    }
    Map<String, String> fields = new HashMap<>();
    for (String element : separated(value.substring(scheme.length() + 1), ',')) {
      String field = element.strip();
      int equals = field.indexOf('=');
      String name = equals < 0 ? "" : field.substring(0, equals);
      if (!names.contains(name) || fields.putIfAbsent(name, field.substring(equals + 1)) != null) {
        throw malformed("an unknown or repeated field");
      }
    }
    if (fields.size() != names.size()) {
      throw malformed("a missing field");
    }
    return fields;
  }

  /**
   * The names of headers joined by semicolons, in lower case, in the client's order.
   *
   * @throws IllegalArgumentException if one is malformed or repeated
   */
  static List<String> signedHeaders(String text) {
    List<String> names = separated(text, ';');
    if (names.size() > SIGNED_HEADERS_MAX) {
      throw malformed("too many signed headers");
    }
    for (int at = 0; at < names.size(); at++) {
      if (names.indexOf(HEADER_NAME.required(names.get(at))) != at) {
        throw malformed("a signed header named twice");
      }
    }
    return names;
  }

  private static List<String> separated(String text, char separator) {
    List<String> parts = new ArrayList<>();
    int from = 0;
    for (int at = text.indexOf(separator); at >= 0; at = text.indexOf(separator, from)) {
      parts.add(text.substring(from, at));
      from = at + 1;
    }
    parts.add(text.substring(from));
    return parts;
  }

  private static IllegalArgumentException malformed(String problem) {
    return new IllegalArgumentException("Authorization has " + problem);
  }
}

package io.sallyport.signature;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiPredicate;

/**
 * Parameters as they stand in a query or a form body: {@code name=value} joined by {@code &},
 * percent encoded UTF-8, {@code +} for a space. Strict: what two readers could take for different
 * parameters (a name twice, a malformed percent, an empty element) is refused.
 */
public final class FormText {
  private static final int PARAMETERS_MAX = 256;
  private static final String HEX = "0123456789ABCDEF";

  /** RFC 3986's unreserved characters. */
  private static final TextForm UNRESERVED =
      TextForm.of("A-Za-z0-9._~-", 0, Integer.MAX_VALUE);

  /** What stands for itself when it is decoded: no percent, no plus, nothing that is refused. */
  private static final TextForm PLAIN = TextForm.of("!-\"$&-*,-~", 0, Integer.MAX_VALUE);

  private static final FormText NONE = new FormText(Map.of());

  private final Map<String, String> parameters;

  private FormText(Map<String, String> parameters) {
    this.parameters = parameters;
  }

  /**
   * Reads the text.
   *
   * @throws IllegalArgumentException if it is malformed or names a parameter twice
   */
  public static FormText parse(String text) {
    return of(pairs(text));
  }

  /**
   * These parameters.
   *
   * @throws IllegalArgumentException if one is named twice
   */
  static FormText of(List<Parameter> pairs) {
    if (pairs.isEmpty()) {
      return NONE;
    }
    Map<String, String> parameters = new LinkedHashMap<>();
    for (Parameter pair : pairs) {
      if (parameters.putIfAbsent(pair.name(), pair.value()) != null) {
        throw new IllegalArgumentException("a parameter named twice");
      }
    }
    return new FormText(parameters);
  }

  /**
   * Reads the text for who allows that a name is repeated.
   *
   * @throws IllegalArgumentException if it is malformed
   */
  static List<Parameter> pairs(String text) {
    if (text.isEmpty()) {
      return List.of();
    }
    List<Parameter> pairs = new ArrayList<>();
    for (String element : text.split("&", -1)) {
      int equals = element.indexOf('=');
      String name = decode(equals < 0 ? element : element.substring(0, equals));
      String value = equals < 0 ? "" : decode(element.substring(equals + 1));
      pairs.add(new Parameter(name, value));
      if (name.isEmpty() || pairs.size() > PARAMETERS_MAX) {
        throw new IllegalArgumentException("a parameter without name, or too many");
      }
    }
    return pairs;
  }

  /** One of them, decoded. */
  record Parameter(String name, String value) {}

  /** The decoded names. */
  public Set<String> names() {
    return parameters.keySet();
  }

  /** The decoded parameters in the order they were sent. */
  public Map<String, String> parameters() {
    return Collections.unmodifiableMap(parameters);
  }

  /** Whether one of these names is there. */
  boolean hasAny(Set<String> names) {
    return !parameters.isEmpty() && parameters.keySet().stream().anyMatch(names::contains);
  }

  /** The parameters in the order they were sent. */
  List<Parameter> pairs() {
    return parameters.entrySet().stream()
        .map(entry -> new Parameter(entry.getKey(), entry.getValue()))
        .toList();
  }

  /** Whether a parameter is empty. */
  boolean hasEmpty() {
    return parameters.containsValue("");
  }

  /** The same without the empty parameters. */
  FormText withoutEmpty() {
    return filtered((name, value) -> !value.isEmpty());
  }

  /** The same without these. */
  FormText without(Set<String> names) {
    return filtered((name, value) -> !names.contains(name));
  }

  /**
   * Both together.
   *
   * @throws IllegalArgumentException if they have a parameter in common
   */
  FormText and(FormText other) {
    if (other.parameters.isEmpty()) {
      return this;
    }
    Map<String, String> both = new LinkedHashMap<>(parameters);
    other.parameters.forEach((name, value) -> {
      if (both.putIfAbsent(name, value) != null) {
        throw new IllegalArgumentException("a parameter in the query and in the form");
      }
    });
    return new FormText(both);
  }

  /** Sorted by name before it is encoded, every parameter with an equals sign. */
  String canonical() {
    var text = new StringBuilder();
    new TreeMap<>(parameters)
        .forEach((name, value) ->
            text.append(text.isEmpty() ? "" : "&")
                .append(encode(name))
                .append('=')
                .append(encode(value)));
    return text.toString();
  }

  private FormText filtered(BiPredicate<String, String> keeps) {
    Map<String, String> kept = new LinkedHashMap<>();
    parameters.forEach((name, value) -> {
      if (keeps.test(name, value)) {
        kept.put(name, value);
      }
    });
    return new FormText(kept);
  }

  private static String decode(String text) {
    return decode(text, ' ');
  }

  /**
   * Decodes what stands in a path, where a plus is a plus.
   *
   * @throws IllegalArgumentException if it is malformed
   */
  static String decodePath(String text) {
    return text.indexOf('%') < 0 ? text : decode(text, '+');
  }

  private static String decode(String text, char plus) {
    if (PLAIN.fits(text)) {
      return text;
    }
    var octets = new ByteArrayOutputStream(text.length());
    for (int i = 0; i < text.length(); i++) {
      char character = text.charAt(i);
      if (character == '%') {
        octets.write(digit(text, i + 1) << 4 | digit(text, i + 2));
        i += 2;
      } else if (character > ' ' && character < 0x7F && character != '#') {
        octets.write(character == '+' ? plus : character);
      } else {
        throw new IllegalArgumentException("a character that has to be percent encoded");
      }
    }
    return utf8(octets.toByteArray());
  }

  private static int digit(String text, int at) {
    char character = at < text.length() ? text.charAt(at) : ' ';
    // Character.digit alone would also take digits of other scripts.
    int value = character < 0x7F ? Character.digit(character, 16) : -1;
    if (value < 0) {
      throw new IllegalArgumentException("a malformed percent encoding");
    }
    return value;
  }

  private static String utf8(byte[] octets) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(octets)).toString();
    } catch (CharacterCodingException malformed) {
      throw new IllegalArgumentException("not UTF-8", malformed);
    }
  }

  /** Percent encodes all but RFC 3986's unreserved characters. */
  static String encode(String text) {
    if (UNRESERVED.fits(text)) {
      return text;
    }
    var encoded = new StringBuilder();
    for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
      int value = octet & 0xFF;
      if (UNRESERVED.has(value)) {
        encoded.append((char) value);
      } else {
        encoded.append('%').append(HEX.charAt(value >> 4)).append(HEX.charAt(value & 0xF));
      }
    }
    return encoded.toString();
  }
}

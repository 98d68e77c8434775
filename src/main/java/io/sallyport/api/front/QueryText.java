package io.sallyport.api.front;

import io.sallyport.refusal.Refusal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Decodes the query of a request target strictly: form decoding, UTF-8, each name once. */
final class QueryText {
  private static final int PARAMETERS_MAX = 20;

  private QueryText() {}

  /** The parameters in order; refuses anything malformed as {@code Invalid}. */
  static Map<String, String> parse(String target) {
    Map<String, String> parameters = new LinkedHashMap<>();
    int question = target.indexOf('?');
    if (question < 0 || question == target.length() - 1) {
      return parameters;
    }
    for (String pair : target.substring(question + 1).split("&", PARAMETERS_MAX + 2)) {
      int equals = pair.indexOf('=');
      if (equals < 1 || parameters.size() == PARAMETERS_MAX) {
        throw malformed("must be at most " + PARAMETERS_MAX + " name=value pairs");
      }
      String name = decode(pair.substring(0, equals));
      if (parameters.put(name, decode(pair.substring(equals + 1))) != null) {
        throw malformed("has a parameter twice");
      }
    }
    return parameters;
  }

  private static String decode(String encoded) {
    ByteBuffer bytes = ByteBuffer.allocate(encoded.length());
    for (int i = 0; i < encoded.length(); i++) {
      char c = encoded.charAt(i);
      if (c == '%') {
        bytes.put((byte) (digit(encoded, i + 1) << 4 | digit(encoded, i + 2)));
        i += 2;
      } else if (c > 0x20 && c < 0x7F) {
        bytes.put((byte) (c == '+' ? ' ' : c));
      } else {
        throw malformed("has a character that must be percent-encoded");
      }
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString();
    } catch (CharacterCodingException notUtf8) {
      throw malformed("is not UTF-8");
    }
  }

  private static int digit(String encoded, int at) {
    int digit = at < encoded.length() ? Character.digit(encoded.charAt(at), 16) : -1;
    if (digit < 0) {
      throw malformed("has a malformed percent-encoding");
    }
    return digit;
  }

  private static RuntimeException malformed(String problem) {
    return Refusal.Invalid.of("query", problem).asException();
  }
}

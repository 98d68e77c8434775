package io.sallyport.http;

import io.sallyport.api.Request.Header;
import java.util.List;
import java.util.regex.Pattern;

/** Rules for methods and headers that hold for HTTP/1.1 and HTTP/2 alike (RFC 9110). */
final class HeaderRules {
  /**
   * Headers that decide something and may come once: two of them would let two programs disagree
   * about which one counts.
   */
  private static final List<String> SINGLE =
      List.of(
          "host",
          "content-length",
          "content-type",
          "transfer-encoding",
          "expect",
          "authorization",
          "sallyport-step-up",
          "idempotency-key");

  private static final int NAME_CHARACTERS_MAX = 256;
  private static final int HOST_CHARACTERS_MAX = 253;
  private static final int PORT_DIGITS_MAX = 5;
  private static final boolean[] TOKEN = lettersDigitsAnd("-!#$%&'*+.^_`|~");
  private static final boolean[] HOST = lettersDigitsAnd("._-");
  private static final Pattern V6_HOST =
      Pattern.compile("\\[[0-9A-Fa-f:.]{2,45}](:[0-9]{1,5})?");

  private HeaderRules() {}

  static void checkMethod(String method) throws BadRequestException {
    if (!isToken(method)) {
      throw BadRequestException.malformed("malformed method");
    }
  }

  static void check(List<Header> headers) throws BadRequestException {
    if (headers.size() > Limits.HEADERS_MAX) {
      throw new BadRequestException(431, "too many header lines");
    }
    int seen = 0;
    String host = null;
    for (Header header : headers) {
      checkSyntax(header);
      int single = single(header.name());
      if (single < 0) {
        continue;
      }
      if ((seen & 1 << single) != 0) {
        throw BadRequestException.malformed(
            "the header " + SINGLE.get(single) + " must come once");
      }
      seen |= 1 << single;
      if (header.name().equalsIgnoreCase("host")) {
        host = header.value();
      }
      if (header.name().equalsIgnoreCase("expect")
          && !header.value().equalsIgnoreCase("100-continue")) {
        throw new BadRequestException(417, "the only expectation is 100-continue");
      }
    }
    if (host == null || !isHost(host)) {
      throw BadRequestException.malformed("exactly one valid Host is needed");
    }
  }

  /** A name or an address, and perhaps a port. */
  private static boolean isHost(String text) {
    if (text.startsWith("[")) {
      return V6_HOST.matcher(text).matches();
    }
    int colon = text.indexOf(':');
    int end = colon < 0 ? text.length() : colon;
    if (end < 1 || end > HOST_CHARACTERS_MAX) {
      return false;
    }
    for (int index = 0; index < end; index++) {
      char character = text.charAt(index);
      if (character >= HOST.length || !HOST[character]) {
        return false;
      }
    }
    return colon < 0 || isPort(text, colon + 1);
  }

  private static boolean isPort(String text, int start) {
    int digits = text.length() - start;
    for (int index = start; index < text.length(); index++) {
      if (text.charAt(index) < '0' || text.charAt(index) > '9') {
        return false;
      }
    }
    return digits >= 1 && digits <= PORT_DIGITS_MAX;
  }

  private static int single(String name) {
    for (int index = 0; index < SINGLE.size(); index++) {
      if (SINGLE.get(index).equalsIgnoreCase(name)) {
        return index;
      }
    }
    return -1;
  }

  private static boolean isToken(String text) {
    if (text.isEmpty() || text.length() > NAME_CHARACTERS_MAX) {
      return false;
    }
    for (int index = 0; index < text.length(); index++) {
      char character = text.charAt(index);
      if (character >= TOKEN.length || !TOKEN[character]) {
        return false;
      }
    }
    return true;
  }

  private static boolean[] lettersDigitsAnd(String others) {
    boolean[] allowed = new boolean[128];
    for (char character = '0'; character <= 'z'; character++) {
      allowed[character] = Character.isLetterOrDigit(character);
    }
    for (int index = 0; index < others.length(); index++) {
      allowed[others.charAt(index)] = true;
    }
    return allowed;
  }

  private static void checkSyntax(Header header) throws BadRequestException {
    if (!isToken(header.name())) {
      throw BadRequestException.malformed("malformed header name");
    }
    String value = header.value();
    for (int index = 0; index < value.length(); index++) {
      char character = value.charAt(index);
      boolean visible = character > 0x20 && character < 0x7f;
      boolean opaque = character >= 0x80 && character <= 0xff;
      if (!visible && !opaque && character != ' ' && character != '\t') {
        throw BadRequestException.malformed("control character in a header");
      }
    }
  }
}

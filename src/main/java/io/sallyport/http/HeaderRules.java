package io.sallyport.http;

import io.sallyport.api.Request.Header;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Rules for methods and headers that hold for HTTP/1.1 and HTTP/2 alike (RFC 9110). */
final class HeaderRules {
  /**
   * Headers that decide something and may come once: two of them would let two programs disagree
   * about which one counts.
   */
  private static final Set<String> SINGLE =
      Set.of(
          "host",
          "content-length",
          "content-type",
          "transfer-encoding",
          "expect",
          "authorization",
          "sallyport-step-up",
          "idempotency-key");

  private static final Pattern TOKEN = Pattern.compile("[-!#$%&'*+.^_`|~0-9A-Za-z]{1,256}");
  private static final Pattern HOST =
      Pattern.compile("([0-9A-Za-z._-]{1,253}|\\[[0-9A-Fa-f:.]{2,45}])(:[0-9]{1,5})?");

  private HeaderRules() {}

  static void checkMethod(String method) throws BadRequestException {
    if (!TOKEN.matcher(method).matches()) {
      throw BadRequestException.malformed("malformed method");
    }
  }

  static void check(List<Header> headers) throws BadRequestException {
    if (headers.size() > Limits.HEADERS_MAX) {
      throw new BadRequestException(431, "too many header lines");
    }
    Set<String> seen = new HashSet<>();
    String host = null;
    for (Header header : headers) {
      checkSyntax(header);
      String name = header.name().toLowerCase(Locale.ROOT);
      if (SINGLE.contains(name) && !seen.add(name)) {
        throw BadRequestException.malformed("the header " + name + " must come once");
      }
      if (name.equals("host")) {
        host = header.value();
      }
      if (name.equals("expect") && !header.value().equalsIgnoreCase("100-continue")) {
        throw new BadRequestException(417, "the only expectation is 100-continue");
      }
    }
    if (host == null || !HOST.matcher(host).matches()) {
      throw BadRequestException.malformed("exactly one valid Host is needed");
    }
  }

  private static void checkSyntax(Header header) throws BadRequestException {
    if (!TOKEN.matcher(header.name()).matches()) {
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

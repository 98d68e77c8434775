package io.sallyport.http;

import io.sallyport.api.Request.Header;
import io.sallyport.api.Stray;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads an HTTP/1.1 request line and headers (RFC 9112 sections 3 and 5) without any of the
 * leniency the RFC allows: no folding, no bare line ends, no white space but where it must be.
 */
final class HeadParser {
  private static final int LENGTH_DIGITS_MAX = 19;

  private HeadParser() {}

  /**
   * Reads a head whose lines end with CR LF and that ends with an empty line; {@link RequestReader}
   * has made sure of that.
   */
  static RequestHead parse(byte[] head) throws BadRequestException {
    String text = new String(head, StandardCharsets.ISO_8859_1);
    int end = text.length() - 2;
    int lineEnd = text.indexOf('\r');
    String[] requestLine = requestLine(text.substring(0, lineEnd));
    List<Header> headers = new ArrayList<>();
    for (int start = lineEnd + 2; start < end; start = lineEnd + 2) {
      if (headers.size() == Limits.HEADERS_MAX) {
        throw new BadRequestException(431, "too many header lines");
      }
      lineEnd = text.indexOf('\r', start);
      headers.add(header(text, start, lineEnd));
    }
    HeaderRules.check(headers);
    return new RequestHead(requestLine[0], requestLine[1], headers);
  }

  /** Where a request was meant to go whose head is broken or too long, if its first line tells. */
  static Stray.@Nullable Aim aim(byte[] beginning) {
    String text = new String(beginning, StandardCharsets.ISO_8859_1);
    int end = text.indexOf('\r');
    String[] parts = (end < 0 ? text : text.substring(0, end)).split(" ", -1);
    return parts.length > 1 && parts[1].startsWith("/") ? Stray.Aim.of(parts[1], null) : null;
  }

  private static String[] requestLine(String line) throws BadRequestException {
    int first = line.indexOf(' ');
    int second = line.indexOf(' ', first + 1);
    if (first < 0 || second < 0 || line.indexOf(' ', second + 1) >= 0) {
      throw BadRequestException.malformed("malformed request line");
    }
    String method = line.substring(0, first);
    String target = line.substring(first + 1, second);
    String version = line.substring(second + 1);
    HeaderRules.checkMethod(method);
    if (!version.equals("HTTP/1.1")) {
      boolean other = version.matches("HTTP/[0-9]\\.[0-9]");
      throw new BadRequestException(other ? 505 : 400, "the version must be HTTP/1.1");
    }
    TargetRules.check(target);
    return new String[] {method, target};
  }

  private static Header header(String text, int start, int end) throws BadRequestException {
    int colon = text.indexOf(':', start);
    if (colon <= start || colon >= end || isBlank(text.charAt(start))) {
      throw BadRequestException.malformed("malformed header line");
    }
    return new Header(text.substring(start, colon), trim(text, colon + 1, end));
  }

  /** Without the spaces and tabs around it; no other character is white space here. */
  private static String trim(String text, int from, int to) {
    int start = from;
    int end = to;
    while (start < end && isBlank(text.charAt(start))) {
      start++;
    }
    while (end > start && isBlank(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(start, end);
  }

  private static boolean isBlank(char character) {
    return character == ' ' || character == '\t';
  }

  /**
   * How the body is framed (RFC 9112 section 6): at most one way, and only ways we know.
   *
   * @param bytesMax longest body
   */
  static Body body(RequestHead head, int bytesMax) throws BadRequestException {
    List<String> lengths = head.values("Content-Length");
    List<String> codings = head.values("Transfer-Encoding");
    if (!lengths.isEmpty() && !codings.isEmpty()) {
      throw BadRequestException.malformed("both Content-Length and Transfer-Encoding");
    }
    if (!codings.isEmpty()) {
      if (!codings.getFirst().toLowerCase(Locale.ROOT).equals("chunked")) {
        throw new BadRequestException(501, "the only transfer coding is chunked");
      }
      return new ChunkedBody(bytesMax);
    }
    return lengths.isEmpty() ? new FixedBody(0) : fixed(lengths.getFirst(), bytesMax);
  }

  private static Body fixed(String length, int bytesMax) throws BadRequestException {
    if (!isNumber(length)) {
      throw BadRequestException.malformed("malformed Content-Length");
    }
    if (length.length() > 10 || Long.parseLong(length) > bytesMax) {
      throw Body.tooLong();
    }
    return new FixedBody((int) Long.parseLong(length));
  }

  private static boolean isNumber(String text) {
    for (int at = 0; at < text.length(); at++) {
      if (text.charAt(at) < '0' || text.charAt(at) > '9') {
        return false;
      }
    }
    return !text.isEmpty() && text.length() <= LENGTH_DIGITS_MAX;
  }
}

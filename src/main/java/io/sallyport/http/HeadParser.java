package io.sallyport.http;

import io.sallyport.api.Request.Header;
import io.sallyport.api.Stray;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads an HTTP/1.1 request line and headers (RFC 9112 sections 3 and 5) without any of the
 * leniency the RFC allows: no folding, no bare line ends, no white space but where it must be.
 */
final class HeadParser {
  private HeadParser() {}

  /**
   * Reads a head whose lines end with CR LF and that ends with an empty line; {@link RequestReader}
   * has made sure of that.
   */
  static RequestHead parse(byte[] head) throws BadRequestException {
    String text = new String(head, StandardCharsets.ISO_8859_1);
    List<String> lines = Arrays.asList(text.substring(0, text.length() - 4).split("\r\n", -1));
    if (lines.size() - 1 > Limits.HEADERS_MAX) {
      throw new BadRequestException(431, "too many header lines");
    }
    String[] requestLine = requestLine(lines.getFirst());
    List<Header> headers = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      headers.add(header(line));
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
    String[] parts = line.split(" ", -1);
    if (parts.length != 3) {
      throw BadRequestException.malformed("malformed request line");
    }
    HeaderRules.checkMethod(parts[0]);
    if (!parts[2].equals("HTTP/1.1")) {
      boolean other = parts[2].matches("HTTP/[0-9]\\.[0-9]");
      throw new BadRequestException(other ? 505 : 400, "the version must be HTTP/1.1");
    }
    TargetRules.check(parts[1]);
    return parts;
  }

  private static Header header(String line) throws BadRequestException {
    int colon = line.indexOf(':');
    if (colon < 1 || line.charAt(0) == ' ' || line.charAt(0) == '\t') {
      throw BadRequestException.malformed("malformed header line");
    }
    return new Header(line.substring(0, colon), trim(line.substring(colon + 1)));
  }

  /** Without the spaces and tabs around it; no other character is white space here. */
  private static String trim(String value) {
    int start = 0;
    int end = value.length();
    while (start < end && isBlank(value.charAt(start))) {
      start++;
    }
    while (end > start && isBlank(value.charAt(end - 1))) {
      end--;
    }
    return value.substring(start, end);
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
    if (!length.matches("[0-9]{1,19}")) {
      throw BadRequestException.malformed("malformed Content-Length");
    }
    if (length.length() > 10 || Long.parseLong(length) > bytesMax) {
      throw Body.tooLong();
    }
    return new FixedBody((int) Long.parseLong(length));
  }
}

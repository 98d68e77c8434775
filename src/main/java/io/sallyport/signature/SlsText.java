package io.sallyport.signature;

import io.sallyport.signature.SignedMessage.Claim;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/** What the two schemes of the Simple Log Service have in common. */
final class SlsText {
  private static final String SECURITY_TOKEN = "x-acs-security-token";

  private SlsText() {}

  /** Whether both schemes sign a header of this name. */
  static boolean isSigned(String header) {
    return header.startsWith("x-log-") || header.startsWith("x-acs-");
  }

  /** The headers of a kind by name, in order. */
  static Map<String, String> headers(HeaderLines lines, Predicate<String> kind) {
    Map<String, String> headers = new TreeMap<>();
    lines.names().stream()
        .filter(kind)
        .forEach(name -> headers.put(name, lines.only(name)));
    return headers;
  }

  /**
   * The path as it may have been signed. Clients sign it before they encode it, but names of
   * objects afterwards. A text with a percent sign in it is therefore taken for the second, and a
   * path that would have one when decoded is not taken for the first: so every text means one path.
   */
  static List<Path> paths(String sent) {
    if (sent.indexOf('%') < 0) {
      return List.of(new Path(sent, spelt(sent)));
    }
    String decoded = FormText.decodePath(sent);
    boolean ambiguous =
        decoded.chars().anyMatch(letter -> letter < ' ' || letter == '%' || letter == '?')
            || count(decoded) != count(sent);
    Path asSent = new Path(sent, sent);
    return ambiguous
        ? List.of(asSent)
        : List.of(new Path(decoded, spelt(decoded)), asSent);
  }

  private static long count(String path) {
    return path.chars().filter(letter -> letter == '/').count();
  }

  private static String spelt(String decoded) {
    return FormText.encode(decoded).replace("%2F", "/");
  }

  /**
   * Who is said to have signed.
   *
   * @param credential an AccessKey ID
   */
  static Claim claim(String credential, HeaderLines headers) {
    if (!headers.optional("x-acs-accesskey-id").orElse(credential).equals(credential)) {
      throw new IllegalArgumentException("another key id");
    }
    Optional<String> token = headers.optional(SECURITY_TOKEN);
    return new Claim(credential, token.filter(text -> !text.isEmpty()));
  }

  /**
   * A path.
   *
   * @param signed as it stands in what was signed
   * @param meant percent encoded in one way
   */
  record Path(String signed, String meant) {}
}

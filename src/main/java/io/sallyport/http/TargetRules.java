package io.sallyport.http;

import java.util.Locale;

/**
 * Which request targets are taken: origin form (RFC 9112 section 3.2.1) without anything that two
 * programs could read differently. Nothing is decoded or normalised here.
 */
final class TargetRules {
  /** Unreserved characters, sub-delimiters and what stands between parts (RFC 3986). */
  private static final boolean[] ALLOWED = allowed();

  private TargetRules() {}

  static void check(String target) throws BadRequestException {
    if (target.length() > Limits.URI_BYTES_MAX) {
      throw new BadRequestException(414, "the request target is too long");
    }
    if (!target.startsWith("/")) {
      throw BadRequestException.malformed("the request target must be a path");
    }
    checkCharacters(target);
    int query = target.indexOf('?');
    checkSegments(query < 0 ? target : target.substring(0, query));
  }

  private static void checkCharacters(String target) throws BadRequestException {
    for (int index = 0; index < target.length(); index++) {
      char character = target.charAt(index);
      if (character == '%') {
        if (!isHex(target, index + 1) || !isHex(target, index + 2)) {
          throw BadRequestException.malformed("malformed percent-encoding in the request target");
        }
      } else if (!isAllowed(character)) {
        throw BadRequestException.malformed("forbidden character in the request target");
      }
    }
  }

  /** Dot segments and encoded separators mean different paths to different programs. */
  private static void checkSegments(String path) throws BadRequestException {
    if (path.indexOf('%') < 0 && !path.contains("//") && !path.contains("/.")) {
      return;
    }
    String lower = path.toLowerCase(Locale.ROOT);
    for (String hidden : new String[] {"%2f", "%5c", "%00"}) {
      if (lower.contains(hidden)) {
        throw BadRequestException.malformed("encoded separator in the path");
      }
    }
    String[] segments = lower.substring(1).split("/", -1);
    for (int index = 0; index < segments.length; index++) {
      String plain = segments[index].replace("%2e", ".");
      if (plain.equals(".") || plain.equals("..")) {
        throw BadRequestException.malformed("dot segment in the path");
      }
      if (plain.isEmpty() && index < segments.length - 1) {
        throw BadRequestException.malformed("empty segment in the path");
      }
    }
  }

  private static boolean isAllowed(char character) {
    return character < ALLOWED.length && ALLOWED[character];
  }

  private static boolean[] allowed() {
    boolean[] allowed = new boolean[128];
    for (char character = '0'; character <= 'z'; character++) {
      allowed[character] = Character.isLetterOrDigit(character);
    }
    String others = "/?-._~!$&'()*+,;=:@";
    for (int index = 0; index < others.length(); index++) {
      allowed[others.charAt(index)] = true;
    }
    return allowed;
  }

  private static boolean isHex(String text, int index) {
    return index < text.length()
        && text.charAt(index) < 128
        && Character.digit(text.charAt(index), 16) >= 0;
  }
}

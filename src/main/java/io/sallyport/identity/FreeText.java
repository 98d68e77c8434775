package io.sallyport.identity;

import java.util.Locale;
import java.util.Optional;

/**
 * Text that people write for people, kept exactly as it came; whoever shows it escapes it. One rule
 * for every API: any Unicode but what breaks a line, hides in it, or reverses its direction and so
 * forges a listing.
 */
public final class FreeText {
  private FreeText() {}

  /** What is wrong with it, counting code points; empty if nothing is. */
  public static Optional<String> problem(String text, int min, int max) {
    int length = text.codePointCount(0, text.length());
    if (length < min || length > max) {
      return Optional.of("has " + (min == 0 ? "at most " : min + " to ") + max + " characters");
    }
    int[] codePoints = text.codePoints().toArray();
    for (int i = 0; i < codePoints.length; i++) {
      if (!isAllowed(codePoints[i])) {
        return Optional.of(refused(codePoints[i], i + 1));
      }
    }
    return Optional.empty();
  }

  /** Which one and where, as nobody sees it. */
  private static String refused(int codePoint, int place) {
    return String.format(
        Locale.ROOT,
        "has no control characters, line breaks, direction marks, unpaired surrogates or"
            + " noncharacters: see character %d, U+%04X",
        place,
        codePoint);
  }

  private static boolean isAllowed(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> !isDirection(codePoint) && !isNoncharacter(codePoint);
    };
  }

  /** Unicode's property Bidi_Control; the joiners beside them are part of names and emoji. */
  private static boolean isDirection(int codePoint) {
    return codePoint == 0x061C
        || codePoint == 0x200E
        || codePoint == 0x200F
        || codePoint >= 0x202A && codePoint <= 0x202E
        || codePoint >= 0x2066 && codePoint <= 0x2069;
  }

  /** Unicode section 23.7. */
  private static boolean isNoncharacter(int codePoint) {
    return (codePoint & 0xFFFE) == 0xFFFE || codePoint >= 0xFDD0 && codePoint <= 0xFDEF;
  }
}

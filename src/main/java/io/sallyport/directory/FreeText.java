package io.sallyport.directory;

import java.util.Optional;

/**
 * Text that people write for people: any Unicode but control characters, unpaired surrogates and
 * noncharacters. It is kept exactly as it came; whoever shows it escapes it.
 */
final class FreeText {
  private FreeText() {}

  /** What is wrong with it, counting code points; empty if nothing is. */
  static Optional<String> problem(String text, int min, int max) {
    int length = text.codePointCount(0, text.length());
    if (length < min || length > max) {
      return Optional.of("has " + min + " to " + max + " characters");
    }
    return text.codePoints().allMatch(FreeText::isAllowed)
        ? Optional.empty()
        : Optional.of("has no control characters, unpaired surrogates or noncharacters");
  }

  private static boolean isAllowed(int codePoint) {
    return !Character.isISOControl(codePoint)
        && Character.getType(codePoint) != Character.SURROGATE
        && !isNoncharacter(codePoint);
  }

  /** Unicode section 23.7. */
  private static boolean isNoncharacter(int codePoint) {
    return (codePoint & 0xFFFE) == 0xFFFE || codePoint >= 0xFDD0 && codePoint <= 0xFDEF;
  }
}

package io.sallyport.accesskey;

import io.sallyport.refusal.Refusal;
import org.jspecify.annotations.Nullable;

/** The rule for a key's free text: at most 128 code points, none of them a control character. */
final class Description {
  private static final int CODE_POINTS_MAX = 128;

  private Description() {}

  /** The text; absent stands for itself and for nothing but spaces. */
  static @Nullable String checked(@Nullable String text) {
    if (text == null || text.isBlank()) {
      return null;
    }
    if (text.codePointCount(0, text.length()) > CODE_POINTS_MAX) {
      throw invalid("has at most " + CODE_POINTS_MAX + " characters");
    }
    if (text.codePoints().anyMatch(Description::isForbidden)) {
      throw invalid("has no control characters, line separators or lone surrogates");
    }
    return text;
  }

  private static boolean isForbidden(int codePoint) {
    return switch (Character.getType(codePoint)) {
      // Format characters include those that reverse the writing direction and so forge a listing.
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> false;
    };
  }

  private static RuntimeException invalid(String problem) {
    return Refusal.Invalid.of("description", problem).asException();
  }
}

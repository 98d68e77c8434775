package io.sallyport.policy;

import java.util.regex.Pattern;

/** Numbers in conditions: up to 12 digits, and 6 after the point; never rounded. */
record FixedPoint(long millionths) implements Comparable<FixedPoint> {
  private static final Pattern FORM =
      Pattern.compile("(-?)(0|[1-9][0-9]{0,11})(?:\\.([0-9]{1,6}))?");
  private static final int DECIMALS = 6;

  static FixedPoint parse(String text) {
    var parts = FORM.matcher(text);
    if (!parts.matches()) {
      throw new IllegalArgumentException(
          "must be a number of at most 12 digits, and 6 after the point");
    }
    String decimals = parts.group(3) == null ? "" : parts.group(3);
    String digits = parts.group(2) + decimals + "0".repeat(DECIMALS - decimals.length());
    long size = Long.parseLong(digits);
    return new FixedPoint(parts.group(1).isEmpty() ? size : -size);
  }

  @Override
  public int compareTo(FixedPoint other) {
    return Long.compare(millionths, other.millionths);
  }
}

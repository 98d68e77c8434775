package io.sallyport.api.front;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Chooses the answer's media type by the Accept header fields (RFC 9110, section 12.5.1). */
final class Accept {
  private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
  private static final Pattern RANGE =
      Pattern.compile(
          "\\s*("
              + TOKEN
              + "/"
              + TOKEN
              + ")((?:\\s*;\\s*"
              + TOKEN
              + "=(?:"
              + TOKEN
              + "|\"[^\"]*\"))*)"
              + "\\s*");
  private static final Pattern WEIGHT =
      Pattern.compile("(?:^|;)\\s*q=(0(?:\\.[0-9]{0,3})?|1(?:\\.0{0,3})?)\\s*(?:;|$)");
  private static final int RANGES_MAX = 50;

  private Accept() {}

  /**
   * The offer that the caller likes best; among equals the first.
   *
   * @param header values joined by commas; empty accepts everything
   */
  static String choose(String header, List<String> offers) {
    if (header.isBlank()) {
      return offers.getFirst();
    }
    String best = null;
    double bestWeight = 0;
    List<String> ranges = List.of(header.toLowerCase(Locale.ROOT).split(",", RANGES_MAX));
    for (String offer : offers) {
      double weight = weight(ranges, offer);
      if (weight > bestWeight) {
        best = offer;
        bestWeight = weight;
      }
    }
    if (best == null) {
      throw new MessageRefusedException(
          ProblemKind.NOT_ACCEPTABLE, "offered here: " + String.join(", ", offers));
    }
    return best;
  }

  private static double weight(List<String> ranges, String offer) {
    double weight = 0;
    int closest = 0;
    for (String range : ranges) {
      Matcher parts = RANGE.matcher(range);
      if (!parts.matches()) {
        continue;
      }
      int closeness = closeness(parts.group(1), offer);
      if (closeness > closest) {
        closest = closeness;
        weight = weightOf(parts.group(2));
      }
    }
    return weight;
  }

  private static int closeness(String range, String offer) {
    if (range.equals(offer)) {
      return 3;
    }
    if (range.equals(offer.substring(0, offer.indexOf('/')) + "/*")) {
      return 2;
    }
    return range.equals("*/*") ? 1 : 0;
  }

  private static double weightOf(String parameters) {
    Matcher weight = WEIGHT.matcher(parameters);
    if (weight.find()) {
      return Double.parseDouble(weight.group(1));
    }
    return parameters.contains("q=") ? 0 : 1;
  }
}

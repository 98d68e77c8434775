package io.sallyport.api.console;

import io.sallyport.api.Request;
import java.util.List;
import java.util.Locale;

/** Tells a person who typed an address from a program that calls the API of the same address. */
final class Visitor {
  private Visitor() {}

  /** Whether a page is what the request wants most, and nothing else is asked. */
  static boolean isBrowser(Request request) {
    return !request.target().contains("?")
        && request.header("Authorization").isEmpty()
        && wantsPage(request.header("Accept").orElse(""));
  }

  private static boolean wantsPage(String accept) {
    List<String> ranges = List.of(accept.toLowerCase(Locale.ROOT).split(",", -1));
    return ranges.getFirst().strip().equals("text/html");
  }
}

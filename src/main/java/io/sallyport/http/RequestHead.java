package io.sallyport.http;

import io.sallyport.api.Request.Header;
import io.sallyport.api.Stray;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A request without its body, after all rules.
 *
 * @param target origin form as on the wire
 * @param headers in wire order; exactly one is {@code Host}
 */
record RequestHead(String method, String target, List<Header> headers) {
  RequestHead {
    headers = List.copyOf(headers);
  }

  /** The target up to the question mark. */
  String path() {
    int query = target.indexOf('?');
    return query < 0 ? target : target.substring(0, query);
  }

  /** Where it is meant to go. */
  Stray.Aim aim() {
    return Stray.Aim.of(target, value("Host").orElse(null));
  }

  List<String> values(String name) {
    List<String> values = List.of();
    for (Header header : headers) {
      if (header.name().equalsIgnoreCase(name)) {
        values = values.isEmpty() ? new ArrayList<>(1) : values;
        values.add(header.value());
      }
    }
    return values;
  }

  Optional<String> value(String name) {
    for (Header header : headers) {
      if (header.name().equalsIgnoreCase(name)) {
        return Optional.of(header.value());
      }
    }
    return Optional.empty();
  }

  /** Whether the client asks for 100 before it sends the body (RFC 9110 section 10.1.1). */
  boolean expectsContinue() {
    return value("Expect").isPresent();
  }

  /** Whether the client wants the connection closed after the answer. */
  boolean wantsClose() {
    for (String value : values("Connection")) {
      for (String option : value.split(",", -1)) {
        if (option.trim().equalsIgnoreCase("close")) {
          return true;
        }
      }
    }
    return false;
  }

  /** A head holds credentials: only its method is printed. */
  @Override
  public String toString() {
    return method + " [...]";
  }
}

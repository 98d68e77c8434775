package io.sallyport.signature;

import java.util.List;

/** Headers that decide, and that no signature covers. */
final class UnsignedHeaders {
  private static final List<String> DECIDING =
      List.of("x-amz-", "x-acs-", "x-log-", "x-ots-", "sallyport-", "idempotency-key");

  private UnsignedHeaders() {}

  /** Whether there is one of the native API's, which the older schemes have no way to sign. */
  static boolean decides(HeaderLines headers) {
    return headers.names().stream()
        .anyMatch(name -> name.startsWith("sallyport-") || name.equals("idempotency-key"));
  }

  /**
   * Whether there is one that decides only to who reads underscores as hyphens, as many servers do.
   * To a scheme it is any other header, which may be left unsigned; no client writes it so.
   */
  static boolean decidesElsewhere(HeaderLines headers) {
    return headers.names().stream().anyMatch(UnsignedHeaders::decidesElsewhere);
  }

  private static boolean decidesElsewhere(String name) {
    if (name.indexOf('_') < 0) {
      return false;
    }
    String read = name.replace('_', '-');
    return DECIDING.stream().anyMatch(begin -> read.startsWith(begin) && !name.startsWith(begin));
  }
}

package io.sallyport.signature;

/** Headers that decide on the native API, and that the older schemes have no way to sign. */
final class UnsignedHeaders {
  private UnsignedHeaders() {}

  /** Whether there is one. */
  static boolean decides(HeaderLines headers) {
    return headers.names().stream()
        .anyMatch(name -> name.startsWith("sallyport-") || name.equals("idempotency-key"));
  }
}

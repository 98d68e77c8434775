package io.sallyport.pkcs11;

/** The keys at hand are those of an earlier life of the library. */
final class StaleHandlesException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  StaleHandlesException() {
    super("the library was initialised again since these keys were found");
  }
}

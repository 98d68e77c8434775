package io.sallyport.pkcs11;

/** A call was not answered within its deadline. */
final class TokenTimeoutException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  TokenTimeoutException(String message) {
    super(message);
  }
}

package io.sallyport.pkcs11;

/** A raw PKCS#11 call did not return {@code CKR_OK}. */
final class CryptokiException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final long code;

  CryptokiException(NativeFunction function, long code) {
    super(function.symbol() + ": " + Cryptoki.returnName(code));
    this.code = code;
  }

  /** Whether the token does not know the key. */
  boolean isOfHandle() {
    return code == Cryptoki.CKR_KEY_HANDLE_INVALID || code == Cryptoki.CKR_OBJECT_HANDLE_INVALID;
  }

  /** The return code, a {@code CKR_} number. */
  long code() {
    return code;
  }
}

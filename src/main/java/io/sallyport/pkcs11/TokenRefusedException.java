package io.sallyport.pkcs11;

/**
 * The token must not be used: a wrong PIN, another token than the stored data belongs to, a key
 * that is missing, doubled or weaker than it has to be. Trying again does not help; an operator has
 * to look.
 */
public final class TokenRefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Says what is wrong, naming key and attribute; never a PIN or a key. */
  public TokenRefusedException(String message) {
    super(message);
  }
}

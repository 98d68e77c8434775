package io.sallyport.pkcs11;

import io.sallyport.secret.TokenWitness;
import io.sallyport.settings.TokenSettings;

/** Skeleton. */
public final class Token implements AutoCloseable {
  private Token() {}

  /** Opens. */
  public static Token open(TokenSettings settings, TokenWitness witness) {
    throw new UnsupportedOperationException();
  }

  /** Whether calls are answered. */
  public boolean ready() {
    return false;
  }

  /** The state in words. */
  public String condition() {
    return "";
  }

  @Override
  public void close() {}
}

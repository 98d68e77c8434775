package io.sallyport.pkcs11;

import io.sallyport.secret.RowSeals;

/** Skeleton. */
public final class TokenRowSeals implements RowSeals {
  /** Takes the token and KeyUse.SEAL or KeyUse.AUDIT. */
  public TokenRowSeals(Token token, KeyUse use) {}

  @Override
  public Seal seal(byte[] tuple) {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean holds(Seal seal, byte[] tuple) {
    throw new UnsupportedOperationException();
  }
}

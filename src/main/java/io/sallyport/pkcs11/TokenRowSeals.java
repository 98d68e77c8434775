package io.sallyport.pkcs11;

import io.sallyport.secret.Bytes;
import io.sallyport.secret.RowSeals;
import java.security.MessageDigest;
import java.util.Optional;

/**
 * Row seals by HMAC-SHA256 in the token. Rows and audit records have keys of their own, so that no
 * seal of one can pass for the other's. Fails with {@link
 * io.sallyport.refusal.UnavailableException} while the token does not answer.
 */
public final class TokenRowSeals implements RowSeals {
  private final Token token;
  private final KeyUse use;

  /**
   * Takes the token.
   *
   * @param use {@link KeyUse#SEAL} or {@link KeyUse#AUDIT}
   */
  public TokenRowSeals(Token token, KeyUse use) {
    if (use != KeyUse.SEAL && use != KeyUse.AUDIT) {
      throw new IllegalArgumentException("not a sealing use: " + use);
    }
    this.token = token;
    this.use = use;
  }

  @Override
  public Seal seal(byte[] tuple) {
    return token.call(open -> {
      KeyLabel label = open.newest(use);
      return new Seal(label.epoch(), Bytes.of(open.mac(label, tuple)));
    });
  }

  @Override
  public boolean holds(Seal seal, byte[] tuple) {
    return token.call(open -> {
      Optional<KeyLabel> label = open.find(use, seal.epoch());
      return label.isPresent()
          && MessageDigest.isEqual(open.mac(label.get(), tuple), seal.mac().toArray());
    });
  }
}

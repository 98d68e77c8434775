package io.sallyport.pkcs11;

import io.sallyport.secret.Bytes;
import io.sallyport.secret.RowSeals;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;

/**
 * Row seals by HMAC-SHA256 in the token. Rows and audit records have keys of their own, so that no
 * seal of one can pass for the other's. Fails with {@link
 * io.sallyport.refusal.UnavailableException} while the token does not answer.
 */
public final class TokenRowSeals implements RowSeals {
  /** Others wait for the token no longer than for so many. */
  private static final int AT_ONCE_MAX = 64;

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
    return token.call(open -> holds(open, seal, tuple));
  }

  @Override
  public boolean hold(List<SealedRow> rows) {
    for (int from = 0; from < rows.size(); from += AT_ONCE_MAX) {
      List<SealedRow> some = rows.subList(from, Math.min(from + AT_ONCE_MAX, rows.size()));
      if (!token.call(open -> hold(open, some))) {
        return false;
      }
    }
    return true;
  }

  private boolean hold(OpenToken open, List<SealedRow> rows) throws GeneralSecurityException {
    for (SealedRow row : rows) {
      if (!holds(open, row.seal(), row.tuple().toArray())) {
        return false;
      }
    }
    return true;
  }

  private boolean holds(OpenToken open, Seal seal, byte[] tuple) throws GeneralSecurityException {
    Optional<KeyLabel> label = open.find(use, seal.epoch());
    return label.isPresent()
        && MessageDigest.isEqual(open.mac(label.get(), tuple), seal.mac().toArray());
  }
}

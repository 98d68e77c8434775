package io.sallyport.pkcs11;

import io.sallyport.secret.Bytes;
import io.sallyport.secret.TokenWitness.Witness;
import java.security.GeneralSecurityException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether a token is what the stored data belongs to: the one that is known by its serial, or
 * another that holds the very same keys, as a second one of a cluster or a restored backup does.
 */
record Belonging(@Nullable String serial, Map<String, Bytes> checkValues) {
  private static final Logger LOG = LoggerFactory.getLogger(Belonging.class);

  static Belonging to(Optional<Witness> remembered) {
    return new Belonging(
        remembered.map(Witness::tokenSerial).orElse(null),
        remembered.map(Witness::checkValues).orElseGet(Map::of));
  }

  /** What a token must say of itself before it is shown the PIN; null if its keys can prove it. */
  @Nullable String serialBeforeLogin() {
    return checkValues.isEmpty() ? serial : null;
  }

  /**
   * Compares; the check values of the token's keys.
   *
   * @throws TokenRefusedException if it is another token
   */
  Map<String, Bytes> proven(OpenToken token) throws GeneralSecurityException {
    boolean known = serial == null || serial.equals(token.serial());
    try {
      CheckValues.verify(token, checkValues);
      Map<String, Bytes> found = CheckValues.compute(token);
      if (!known) {
        requireNoOthers(found);
        LOG.warn("the token has serial {}, not {}, and the same keys", token.serial(), serial);
      }
      return found;
    } catch (TokenRefusedException refused) {
      token.logout();
      token.close();
      throw known ? refused : new TokenRefusedException(named(token, refused));
    }
  }

  /** What the known token does not hold must not be written with: it could not be read there. */
  private void requireNoOthers(Map<String, Bytes> found) {
    for (String label : found.keySet()) {
      if (!checkValues.containsKey(label)) {
        throw new TokenRefusedException("the data does not know its " + label);
      }
    }
  }

  private String named(OpenToken token, TokenRefusedException refused) {
    return "the token's serial is %s, the data belongs to %s, and %s"
        .formatted(token.serial(), serial, refused.getMessage());
  }
}

package io.sallyport.signature;

import io.sallyport.signature.SignedMessage.Claim;
import java.util.Optional;

/** All keys whose secret can be checked: the stored ones, and the temporary ones beside them. */
public final class KnownKeys {
  private final VerificationKeys stored;
  private final SecretMac mac;
  private final TemporaryKeys temporary;

  /** Takes the two kinds, and what makes MACs with the secrets of stored keys. */
  public KnownKeys(VerificationKeys stored, SecretMac mac, TemporaryKeys temporary) {
    this.stored = stored;
    this.mac = mac;
    this.temporary = temporary;
  }

  /** Finds by what the request carries: with a security token only a temporary key. */
  Optional<KnownKey> find(Claim claim) {
    if (claim.securityToken().isPresent()) {
      return temporary.find(claim.credential(), claim.securityToken().get());
    }
    return stored.find(claim.credential()).map(key -> new StoredKey(key, mac));
  }

  /** The work of a MAC for a key that nobody has. */
  void macOfNobody(MacAlgorithm algorithm, byte[] message) {
    mac.macOfNobody(algorithm, message);
  }
}

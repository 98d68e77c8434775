package io.sallyport.signature;

import io.sallyport.signature.SignedMessage.Claim;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** All keys whose secret can be checked: the stored ones, and the temporary ones beside them. */
public final class KnownKeys {
  private final KeyRecords stored;
  private final SecretMac mac;
  private final SecretMac preferred;
  private final TemporaryKeys temporary;

  /** Takes the two kinds, and what makes MACs with the secrets of stored keys. */
  public KnownKeys(KeyRecords stored, SecretMac mac, TemporaryKeys temporary) {
    this.stored = stored;
    this.mac = mac;
    this.preferred = mac.preferred();
    this.temporary = temporary;
  }

  /**
   * What is known without reading; empty if it has to be read. Never blocks.
   *
   * @param acquainted whether the MACs of this claim are computed before those of strangers
   */
  @SuppressWarnings("OptionalMapToOptional") // the outer one is of the memory, the inner of the key
  Optional<Optional<KnownKey>> remembered(Claim claim, boolean acquainted) {
    return claim.securityToken().isPresent()
        ? Optional.empty()
        : stored.remembered(claim.credential()).map(found -> known(found, acquainted));
  }

  /** Finds by what the request carries: with a security token only a temporary key. May block. */
  Optional<KnownKey> read(Claim claim, boolean acquainted) {
    if (claim.securityToken().isPresent()) {
      return temporary.find(claim.credential(), claim.securityToken().get());
    }
    return known(stored.read(claim.credential()), acquainted);
  }

  /** The work of MACs for a key that nobody has. */
  CompletionStage<List<byte[]>> macsOfNobody(MacAlgorithm algorithm, List<byte[]> texts) {
    return mac.macs(new MacKey.Nobody(), algorithm, texts);
  }

  private Optional<KnownKey> known(KeyRecords.Found found, boolean acquainted) {
    SecretMac one = acquainted ? preferred : mac;
    return found.key().map(row -> new StoredKey(row, found.current(), one));
  }
}

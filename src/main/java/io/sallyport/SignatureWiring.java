package io.sallyport;

import io.sallyport.node.Remembered;
import io.sallyport.settings.SignatureSettings;
import io.sallyport.signature.CachedVerificationKeys;
import io.sallyport.signature.KnownKeys;
import io.sallyport.signature.Schemes;
import io.sallyport.signature.SessionKeys;
import io.sallyport.signature.StoredLendingKeys;
import io.sallyport.signature.VerifySignedRequest;
import io.sallyport.sts.LiveSessions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the one ladder that every signed request climbs, whoever asks. */
final class SignatureWiring {
  private static final Logger LOG = LoggerFactory.getLogger(SignatureWiring.class);

  private final CachedVerificationKeys stored;
  private final KnownKeys keys;
  private final VerifySignedRequest verification;

  SignatureWiring(
      Ports ports, SignatureSettings settings, NodePresence presence, NodeReplays replays) {
    this.stored =
        new CachedVerificationKeys(
            ports.storage().verificationKeys(),
            presence.lease(),
            presence.changes(),
            ports.clock());
    this.keys = new KnownKeys(stored, ports.token().mac(), sessionKeys(ports));
    this.verification =
        new VerifySignedRequest(
            new Schemes(ports.sm3(), settings.hostUnsigned()),
            keys,
            replays.replays(),
            ports.storage().lastUses(),
            tampered -> LOG.error("Tampered: {}", tampered.getMessage()));
  }

  KnownKeys keys() {
    return keys;
  }

  VerifySignedRequest verification() {
    return verification;
  }

  /** The keys that this node remembers. */
  Remembered<?> memory() {
    return stored.memory();
  }

  private static SessionKeys sessionKeys(Ports ports) {
    Ports.OfStorage storage = ports.storage();
    return new SessionKeys(
        ports.token().sessions(),
        ports.token().mac(),
        new LiveSessions(
            storage.roles(),
            storage.identities(),
            storage.accounts(),
            new StoredLendingKeys(storage.accessKeys())));
  }
}

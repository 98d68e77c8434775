package io.sallyport;

import io.sallyport.node.Remembered;
import io.sallyport.settings.SignatureSettings;
import io.sallyport.signature.CachedVerificationKeys;
import io.sallyport.signature.KnownKeys;
import io.sallyport.signature.Schemes;
import io.sallyport.signature.SessionKeys;
import io.sallyport.signature.StoredLendingKeys;
import io.sallyport.signature.VerifySignedRequest;
import io.sallyport.sts.CachedStandings;
import io.sallyport.sts.LiveSessions;
import io.sallyport.sts.Standings;
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
    this.keys = new KnownKeys(stored, ports.token().mac(), sessionKeys(ports, presence));
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

  private static SessionKeys sessionKeys(Ports ports, NodePresence presence) {
    Ports.OfStorage storage = ports.storage();
    var standings =
        Standings.reading(storage.roles(), storage.identities(), storage.accounts());
    return new SessionKeys(
        ports.token().sessions(),
        ports.token().mac(),
        new LiveSessions(
            new CachedStandings(standings, presence.lease(), presence.changes()),
            new StoredLendingKeys(
                storage.accessKeys(), presence.lease(), presence.changes())));
  }
}

package io.sallyport.signature;

import io.sallyport.identity.Account;
import io.sallyport.network.SourceAddress;
import io.sallyport.refusal.Refusal;
import io.sallyport.refusal.Refusal.KeyUnusable.Why;
import io.sallyport.sts.LiveSessions;
import io.sallyport.sts.SessionClaims;
import io.sallyport.sts.SessionSecrets;
import java.time.Instant;
import java.util.Optional;

/** What one request claims to be the key of a role session. Used by one thread. */
final class SessionKey implements KnownKey {
  private static final byte[] NO_MAC = new byte[0];

  private final String credential;
  private final byte[] securityToken;
  private final SessionSecrets secrets;
  private final SecretMac mac;
  private final LiveSessions sessions;
  private Optional<SessionClaims> opened = Optional.empty();

  SessionKey(
      String credential,
      byte[] securityToken,
      SessionSecrets secrets,
      SecretMac mac,
      LiveSessions sessions) {
    this.credential = credential;
    this.securityToken = securityToken;
    this.secrets = secrets;
    this.mac = mac;
    this.sessions = sessions;
  }

  @Override
  public byte[] mac(MacAlgorithm algorithm, byte[] message) {
    try (SessionSecrets.Opened token = secrets.open(securityToken)) {
      opened = token.claims().flatMap(SessionClaims::decode);
      byte[] result = mac.mac(algorithm, token.secret(), message);
      // Of what was not sealed here nobody can know the secret; but let nothing hang on that alone.
      return opened.isPresent() ? result : NO_MAC;
    }
  }

  @Override
  public Account account() {
    return sessions.account(claims());
  }

  @Override
  public Signer admit(SourceAddress source, Instant now) {
    SessionClaims claims = claims();
    String own = claims.session().credential();
    if (!own.equals(credential)) {
      throw new Refusal.KeyUnusable(Why.SESSION_OF_ANOTHER_KEY).asException();
    }
    return new Signer(sessions.require(claims, source, now), own, Optional.empty());
  }

  private SessionClaims claims() {
    return opened.orElseThrow(() -> new IllegalStateException("asked before the MAC has held"));
  }
}

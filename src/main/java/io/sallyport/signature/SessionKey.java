package io.sallyport.signature;

import io.sallyport.identity.Account;
import io.sallyport.network.SourceAddress;
import io.sallyport.refusal.Refusal;
import io.sallyport.refusal.Refusal.KeyUnusable.Why;
import io.sallyport.sts.LiveSessions;
import io.sallyport.sts.SessionClaims;
import io.sallyport.sts.SessionSecrets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** What one request claims to be the key of a role session. Used by one thread after the other. */
final class SessionKey implements KnownKey {
  private final String credential;
  private final byte[] securityToken;
  private final SessionSecrets secrets;
  private final SecretMac mac;
  private final LiveSessions sessions;
  private volatile Optional<SessionClaims> opened = Optional.empty();

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
  public CompletionStage<List<byte[]>> macs(MacAlgorithm algorithm, List<byte[]> texts) {
    SessionSecrets.Opened token = secrets.open(securityToken);
    opened = token.claims().flatMap(SessionClaims::decode);
    return mac.macs(new MacKey.Opened(token.secret()), algorithm, texts)
        .whenComplete((macs, failed) -> token.close())
        // Of what was not sealed here nobody can know the secret; let nothing hang on that alone.
        .thenApply(macs -> opened.isPresent() ? macs : List.of());
  }

  /** The token device opens the security token, and the database knows what became of the role. */
  @Override
  public boolean blocks() {
    return true;
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

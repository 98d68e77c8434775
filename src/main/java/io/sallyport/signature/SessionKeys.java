package io.sallyport.signature;

import io.sallyport.sts.LiveSessions;
import io.sallyport.sts.SessionSecrets;
import java.util.Base64;
import java.util.Optional;

/**
 * Keys of role sessions. Every security token is found, also one that was never made here: its MAC
 * costs the same work and equals nothing, so that only the signature decides (I9).
 */
public final class SessionKeys implements TemporaryKeys {
  private static final byte[] UNREADABLE = new byte[0];

  private final SessionSecrets secrets;
  private final SecretMac mac;
  private final LiveSessions sessions;

  /** Takes what opens security tokens, makes MACs, and knows what still has to be true. */
  public SessionKeys(SessionSecrets secrets, SecretMac mac, LiveSessions sessions) {
    this.secrets = secrets;
    this.mac = mac;
    this.sessions = sessions;
  }

  @Override
  public Optional<KnownKey> find(String credential, String securityToken) {
    return Optional.of(new SessionKey(credential, bytes(securityToken), secrets, mac, sessions));
  }

  private static byte[] bytes(String securityToken) {
    try {
      return Base64.getUrlDecoder().decode(securityToken);
    } catch (IllegalArgumentException malformed) {
      return UNREADABLE;
    }
  }
}

package io.sallyport.signature;

import java.util.Optional;

/** Keys that are not stored: each is known by its id together with its security token. */
public interface TemporaryKeys {
  /**
   * Finds by whatever texts the request carries. Expired and ended ones are found too: only {@link
   * KnownKey#admit} may tell, when the MAC has held.
   *
   * @throws io.sallyport.secret.TamperedException if what it stands on is not what was stored
   */
  Optional<KnownKey> find(String credential, String securityToken);
}

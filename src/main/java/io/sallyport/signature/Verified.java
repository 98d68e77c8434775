package io.sallyport.signature;

import io.sallyport.accesskey.AccessKey;
import io.sallyport.identity.Principal;
import java.util.Optional;

/**
 * What a signed request that passed the whole ladder proves.
 *
 * @param signer who signed
 * @param call what was signed
 */
public record Verified(Signer signer, SignedCall call) {
  /** Who asks. */
  public Principal principal() {
    return signer.principal();
  }

  /** The AccessKey ID that signed. */
  public String credential() {
    return signer.credential();
  }

  /** The key that signed; empty if it is a temporary one. */
  public Optional<AccessKey> key() {
    return signer.key();
  }
}

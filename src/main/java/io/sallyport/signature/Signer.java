package io.sallyport.signature;

import io.sallyport.accesskey.AccessKey;
import io.sallyport.identity.Principal;
import java.util.Optional;

/**
 * Who holds the secret of a usable key.
 *
 * @param credential the AccessKey ID that signed
 * @param key the stored key; empty for a temporary one
 */
public record Signer(Principal principal, String credential, Optional<AccessKey> key) {}

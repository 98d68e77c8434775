package io.sallyport.signature;

import io.sallyport.accesskey.AccessKey;
import io.sallyport.identity.Principal;

/**
 * What a signed request that passed the whole ladder proves.
 *
 * @param principal the key's owner
 * @param key the key that signed
 */
public record Verified(Principal principal, AccessKey key) {}

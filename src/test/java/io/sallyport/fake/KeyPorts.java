package io.sallyport.fake;

import io.sallyport.accesskey.AccessKeys;
import io.sallyport.signature.LastUses;
import io.sallyport.signature.VerificationKeys;

/** The stored ports of keys, over the same store as those of people. */
public interface KeyPorts extends PeoplePorts {
  AccessKeys accessKeys();

  VerificationKeys verificationKeys();

  LastUses lastUses();
}

package io.sallyport.fake;

import io.sallyport.accesskey.AccessKeys;
import io.sallyport.accesskey.IdleKeys;
import io.sallyport.accesskey.UseHistory;
import io.sallyport.signature.LastUses;
import io.sallyport.signature.VerificationKeys;

/** The stored ports of keys, over the same store as those of people. */
public interface KeyPorts extends PeoplePorts {
  AccessKeys accessKeys();

  IdleKeys idleKeys();

  UseHistory useHistory();

  VerificationKeys verificationKeys();

  LastUses lastUses();
}

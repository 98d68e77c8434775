package io.sallyport.stepup;

import io.sallyport.identity.IdentityId;

/**
 * The last spent TOTP step of each identity: a code works once, across requests, restarts, nodes.
 */
public interface SpentSteps {
  /** Spends the step durably; false if it or a later one has been spent. */
  boolean spend(IdentityId owner, long step);
}

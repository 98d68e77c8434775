package io.sallyport.stepup;

import io.sallyport.identity.IdentityId;

/**
 * The last spent TOTP step of each identity: a code works once, across requests, restarts, nodes.
 */
public interface SpentSteps {
  /**
   * Spends the step and forgets the failures that {@link Attempts} counts under the subject, both
   * or none. Durable no later than any change that is committed afterwards.
   *
   * @return false if it or a later step has been spent
   */
  boolean spend(IdentityId owner, long step, String subject);
}

package io.sallyport.identity;

import io.sallyport.policy.Decision;
import io.sallyport.refusal.Refusal;
import io.sallyport.refusal.Refusal.DenyingPolicies;
import io.sallyport.refusal.RefusedException;

/** Makes refusals of what policies, or the rules around them, said. */
final class Denials {
  private Denials() {}

  /** Nothing allows it, or no policy could. */
  static RefusedException implicit(Action action) {
    return refused(action, action.ramName(), false, Decision.Layer.IDENTITY);
  }

  /**
   * Refuses everything but a permission.
   *
   * @throws RefusedException {@code NotPermitted}
   */
  static void requireAllowed(Decision decision, Action action, String ramName) {
    switch (decision) {
      case Decision.Allowed yes -> {}
      case Decision.ExplicitDeny no -> throw refused(action, ramName, true, no.by());
      case Decision.ImplicitDeny no -> throw refused(action, ramName, false, no.by());
    }
  }

  private static RefusedException refused(
      Action action, String ramName, boolean explicit, Decision.Layer layer) {
    DenyingPolicies by =
        switch (layer) {
          case IDENTITY -> DenyingPolicies.IDENTITY;
          case SESSION -> DenyingPolicies.SESSION;
          case TRUST -> DenyingPolicies.TRUST;
        };
    return new Refusal.NotPermitted(action.name(), new Refusal.Denial(ramName, explicit, by))
        .asException();
  }
}

package io.sallyport.stepup;

import io.sallyport.identity.Action;
import io.sallyport.secret.Bytes;
import io.sallyport.secret.Hashing;
import io.sallyport.secret.Tuple;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The one operation a step-up is bound to.
 *
 * @param target the id it acts on
 * @param parametersHash SHA-256 of the remaining parameters' {@link Tuple}
 */
public record GuardedOperation(Action action, String target, Bytes parametersHash) {
  /** The actions that need a step-up, always or depending on what they change. */
  public static final Set<Action> ACTIONS =
      Collections.unmodifiableSet(
          EnumSet.of(
              Action.KEY_ISSUE,
              Action.KEY_PURGE,
              Action.TOTP_RESET,
              Action.ACCOUNT_NETWORK_POLICY_SET,
              Action.PASSWORD_SET,
              Action.USER_CREATE,
              Action.USER_UPDATE,
              Action.PREFERENCE_SET,
              Action.MFA_DEVICE_BIND,
              Action.USER_POLICY_ATTACH,
              Action.USER_POLICY_DETACH,
              Action.ROLE_POLICY_ATTACH,
              Action.ROLE_POLICY_DETACH,
              Action.POLICY_VERSION_CREATE,
              Action.POLICY_DEFAULT_SET,
              Action.ROLE_UPDATE,
              Action.RELYING_SERVICE_CREATE,
              Action.RELYING_SERVICE_UPDATE,
              Action.RELYING_SERVICE_CREDENTIAL_RENEW));

  /**
   * Binds to the parameters, in the order given.
   *
   * @param parameters as {@link Tuple#of} takes them; never a secret, for the hash is stored
   */
  public static GuardedOperation of(Action action, String target, @Nullable Object... parameters) {
    byte[] encoded = Tuple.of("sallyport/guarded-operation/v1", parameters);
    return new GuardedOperation(action, target, Bytes.of(Hashing.SHA_256.of(encoded)));
  }
}

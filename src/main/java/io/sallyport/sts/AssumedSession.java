package io.sallyport.sts;

import io.sallyport.identity.Role;
import io.sallyport.identity.RoleSession;
import io.sallyport.secret.SecretBytes;

/**
 * A fresh role session with its credentials, delivered once.
 *
 * @param secret what the client signs with; owned by the receiver
 * @param securityToken base64url text that goes with every request
 */
public record AssumedSession(
    Role role, RoleSession session, SecretBytes secret, SecretBytes securityToken)
    implements AutoCloseable {
  /** {@code <role id>:<session name>}. */
  public String assumedRoleId() {
    return role.id() + ":" + session.name();
  }

  /** {@code acs:ram::<account>:role/<role>/<session>}. */
  public String arn() {
    return role.arn() + "/" + session.name();
  }

  @Override
  public void close() {
    secret.close();
    securityToken.close();
  }
}

package io.sallyport.sts;

import io.sallyport.identity.IdentityId;
import io.sallyport.identity.Principal;
import java.util.Optional;

/**
 * What a caller may know about himself, the same on every API.
 *
 * @param type {@code Account}, {@code RAMUser} or {@code AssumedRoleUser}
 * @param principalId the id; of a role session {@code <role id>:<session name>}
 * @param userId of a user, or the account's id for its root
 * @param roleId of a role session
 * @param arn resource name
 */
public record CallerIdentity(
    String type,
    String principalId,
    Optional<IdentityId> userId,
    Optional<IdentityId> roleId,
    String arn) {
  /** The identity of whoever has been authenticated. */
  public static CallerIdentity of(Principal who) {
    return switch (who) {
      case Principal.Root root -> person("Account", root, "root");
      case Principal.User user -> person("RAMUser", user, "user/" + user.principalName().name());
      case Principal.AssumedRole role ->
          new CallerIdentity(
              "AssumedRoleUser",
              role.id() + ":" + role.session().name(),
              Optional.empty(),
              Optional.of(role.id()),
              arn(role, "assumed-role/" + role.role().name() + "/" + role.session().name()));
    };
  }

  private static CallerIdentity person(String type, Principal who, String relative) {
    return new CallerIdentity(
        type, who.id().value(), Optional.of(who.id()), Optional.empty(), arn(who, relative));
  }

  private static String arn(Principal who, String relative) {
    return "acs:ram::" + who.accountId() + ":" + relative;
  }
}

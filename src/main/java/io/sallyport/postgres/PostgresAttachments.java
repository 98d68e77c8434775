package io.sallyport.postgres;

import io.sallyport.audit.AuditEvent;
import io.sallyport.identity.AccountId;
import io.sallyport.identity.Identity;
import io.sallyport.identity.IdentityId;
import io.sallyport.identity.Role;
import io.sallyport.permission.Attachment;
import io.sallyport.permission.Attachments;
import io.sallyport.permission.CustomPolicy;
import io.sallyport.permission.Holdings;
import io.sallyport.permission.PolicyRef;
import io.sallyport.policy.PolicyType;
import io.sallyport.refusal.Refusal;
import io.sallyport.secret.RowSeals;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Attachments in the sealed rows of the users and roles who have them. */
final class PostgresAttachments implements Attachments {
  /** A lost round is one that somebody else has won: so many changes of one row at once. */
  private static final int ROUNDS_MAX = 64;

  private final Database database;
  private final Commits commits;
  private final Holders<Identity> users;
  private final Holders<Role> roles;

  PostgresAttachments(Database database, Commits commits, RowSeals seals) {
    this.database = database;
    this.commits = commits;
    this.users = Holders.ofUsers(database, seals);
    this.roles = Holders.ofRoles(database, seals);
  }

  @Override
  public Holdings of(IdentityId principal) {
    return holders(principal).find(principal).map(Held::holdings).orElse(Holdings.NONE);
  }

  @Override
  public void attach(IdentityId principal, Attaching added, AuditEvent event) {
    change(
        principal,
        holdings -> holdings.with(added.attachment()),
        connection -> requireSeen(connection, added),
        event);
  }

  @Override
  public void detach(IdentityId principal, PolicyRef policy, AuditEvent event) {
    change(principal, holdings -> holdings.without(policy), connection -> {}, event);
  }

  @Override
  public List<Holder<Identity>> users(AccountId account, PolicyRef policy) {
    return holding(users, account, policy);
  }

  @Override
  public List<Holder<Role>> roles(AccountId account, PolicyRef policy) {
    return holding(roles, account, policy);
  }

  @Override
  public Map<PolicyRef, Integer> counts(AccountId account, Collection<PolicyRef> policies) {
    Map<String, Integer> byKey = new HashMap<>();
    database.read(connection ->
        Sql.list(
            connection,
            row -> byKey.put(row.text(), row.number()),
            "SELECT held.key, count(*) FROM ("
                + "SELECT unnest(policies) AS key FROM identity WHERE account_id = ? UNION ALL"
                + " SELECT unnest(policies) FROM role WHERE account_id = ?"
                + ") held WHERE held.key = ANY (?) GROUP BY held.key",
            account.value(),
            account.value(),
            policies.stream().map(PolicyRef::key).toList()));
    Map<PolicyRef, Integer> counts = new HashMap<>();
    policies.forEach(policy -> counts.put(policy, byKey.getOrDefault(policy.key(), 0)));
    return counts;
  }

  /** The seal is made outside of the transaction: whoever changed the row meanwhile goes first. */
  private void change(
      IdentityId principal,
      UnaryOperator<Holdings> change,
      Commits.Change before,
      AuditEvent event) {
    for (int round = 1; ; round++) {
      try {
        changeOnce(holders(principal), principal, change, before, event);
        return;
      } catch (LostRoundException lost) {
        if (round == ROUNDS_MAX) {
          throw new Refusal.Changed(holders(principal).kind(), principal.value()).asException();
        }
      }
    }
  }

  private <T> void changeOnce(
      Holders<T> holders,
      IdentityId principal,
      UnaryOperator<Holdings> change,
      Commits.Change before,
      AuditEvent event) {
    Held<T> held =
        holders
            .find(principal)
            .orElseThrow(() ->
                new Refusal.NotFound(holders.kind(), principal.value()).asException());
    long version = holders.version(held.who());
    var row = holders.next(held.who(), change.apply(held.holdings()));
    commits.commit(
        event,
        connection -> {
          before.make(connection);
          if (holders.update(connection, row, principal, version) == 0) {
            throw new LostRoundException();
          }
        });
  }

  /** Holds the policy still until the end of the transaction. */
  private static void requireSeen(Connection connection, Attaching added) throws SQLException {
    PolicyRef policy = added.attachment().policy();
    if (policy.type() == PolicyType.SYSTEM) {
      return;
    }
    boolean seen =
        Sql.first(
                connection,
                Row::text,
                "SELECT id FROM policy WHERE id = ? AND version = ? FOR SHARE",
                policy.key(),
                added.policyVersion())
            .isPresent();
    if (!seen) {
      throw new Refusal.Changed(CustomPolicy.KIND, policy.key()).asException();
    }
  }

  /** The state in which a policy cannot be deleted; absent while it is attached to nobody. */
  static @Nullable String attachedTo(Connection connection, String policyId) throws SQLException {
    if (isHeld(connection, "identity", policyId)) {
      return CustomPolicy.ATTACHED_TO_USER;
    }
    return isHeld(connection, "role", policyId) ? CustomPolicy.ATTACHED_TO_ROLE : null;
  }

  private static boolean isHeld(Connection connection, String table, String policyId)
      throws SQLException {
    return Sql.first(
            connection,
            Row::text,
            "SELECT id FROM " + table + " WHERE ? = ANY (policies) LIMIT 1",
            policyId)
        .isPresent();
  }

  private static <T> List<Holder<T>> holding(
      Holders<T> holders, AccountId account, PolicyRef policy) {
    return holders.holding(account, policy).stream()
        .flatMap(held -> since(held.holdings(), policy).stream()
            .map(found -> new Holder<>(held.who(), found.attachedAt())))
        .toList();
  }

  private static Optional<Attachment> since(Holdings holdings, PolicyRef policy) {
    return holdings.attachments().stream()
        .filter(attachment -> attachment.policy().equals(policy))
        .findFirst();
  }

  private Holders<?> holders(IdentityId principal) {
    return principal.value().length() == Role.ID_DIGITS ? roles : users;
  }

  /** Somebody else changed the row first. */
  private static final class LostRoundException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LostRoundException() {
      super("changed meanwhile", null, false, false);
    }
  }
}

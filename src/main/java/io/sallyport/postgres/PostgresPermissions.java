package io.sallyport.postgres;

import io.sallyport.identity.AccountId;
import io.sallyport.identity.Identity;
import io.sallyport.identity.IdentityId;
import io.sallyport.identity.Permissions;
import io.sallyport.identity.Role;
import io.sallyport.permission.Attachment;
import io.sallyport.permission.CustomPolicy;
import io.sallyport.permission.PolicyRef;
import io.sallyport.policy.AttachedPolicy;
import io.sallyport.policy.PolicyDocument;
import io.sallyport.policy.PolicyName;
import io.sallyport.policy.PolicyType;
import io.sallyport.policy.SystemPolicies;
import io.sallyport.refusal.UnavailableException;
import io.sallyport.secret.RowSeals;
import io.sallyport.secret.TamperedException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The policies in force for a user or role, read in one statement, so that they belong to one
 * moment. Leaves none out: what cannot be found or read could have been a denial.
 */
final class PostgresPermissions implements Permissions {
  private final Database database;
  private final RowSeals seals;

  PostgresPermissions(Database database, RowSeals seals) {
    this.database = database;
    this.seals = seals;
  }

  @Override
  public List<AttachedPolicy> of(IdentityId principal) {
    return principal.value().length() == Role.ID_DIGITS
        ? of(principal, PolicyTables.ROLE, Role::accountId)
        : of(principal, Tables.IDENTITY, Identity::accountId);
  }

  private <T> List<AttachedPolicy> of(
      IdentityId principal, SealedTable<Held<T>> holders, Function<T, AccountId> accounts) {
    List<Joined<T>> rows = read(principal, holders);
    if (rows.isEmpty()) {
      return List.of();
    }
    var holder = rows.getFirst().holder();
    List<SealedTable.Unchecked<CustomPolicy>> attached = policies(rows);
    List<SealedTable.Unchecked<?>> all = new ArrayList<>(attached);
    all.addFirst(holder);
    SealedTable.require(all, seals);
    Held<T> held = holder.value();
    Map<String, CustomPolicy> custom = new HashMap<>();
    for (SealedTable.Unchecked<CustomPolicy> policy : attached) {
      if (policy.value().accountId().equals(accounts.apply(held.who()))) {
        custom.put(policy.value().id(), policy.value());
      }
    }
    String what = holder.what();
    return held.holdings().attachments().stream()
        .map(attachment -> attached(attachment, custom, what))
        .toList();
  }

  private static <T> List<SealedTable.Unchecked<CustomPolicy>> policies(List<Joined<T>> rows) {
    List<SealedTable.Unchecked<CustomPolicy>> policies = new ArrayList<>();
    for (Joined<T> row : rows) {
      SealedTable.Unchecked<CustomPolicy> policy = row.policy();
      if (policy != null) {
        policies.add(policy);
      }
    }
    return policies;
  }

  private <T> List<Joined<T>> read(IdentityId principal, SealedTable<Held<T>> holders) {
    String query =
        "SELECT "
            + holders.select("h")
            + ", "
            + PolicyTables.POLICY.select("p")
            + " FROM "
            + holders.name()
            + " h LEFT JOIN policy p ON p.id = ANY (h.policies) WHERE h.id = ?";
    return database.read(connection ->
        Sql.list(
            connection, row -> Joined.read(row, holders), query, principal.value()));
  }

  private static AttachedPolicy attached(
      Attachment attachment, Map<String, CustomPolicy> custom, String what) {
    PolicyRef ref = attachment.policy();
    if (ref.type() == PolicyType.SYSTEM) {
      return SystemPolicies.find(new PolicyName(ref.key()))
          .orElseThrow(() -> unreadable("system policy " + ref.key()))
          .attached();
    }
    CustomPolicy policy = custom.get(ref.key());
    if (policy == null) {
      throw new TamperedException(what);
    }
    try {
      return new AttachedPolicy(
          PolicyType.CUSTOM, policy.name(), PolicyDocument.parse(policy.inForce().document()));
    } catch (IllegalArgumentException malformed) {
      throw unreadable("policy " + policy.id());
    }
  }

  /** Written by a release that knew more than this one. */
  private static UnavailableException unreadable(String what) {
    return new UnavailableException("cannot understand " + what);
  }

  private record Joined<T>(
      SealedTable.Unchecked<Held<T>> holder,
      SealedTable.@Nullable Unchecked<CustomPolicy> policy) {
    static <T> Joined<T> read(Row row, SealedTable<Held<T>> holders) throws SQLException {
      var holder = holders.read(row);
      return new Joined<>(holder, row.isNext() ? PolicyTables.POLICY.read(row) : null);
    }
  }
}

package io.sallyport.postgres;

import io.sallyport.identity.AccountId;
import io.sallyport.identity.IdentityId;
import io.sallyport.identity.Role;
import io.sallyport.identity.RoleName;
import io.sallyport.permission.CustomPolicy;
import io.sallyport.permission.PolicyVersion;
import io.sallyport.policy.PolicyName;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The tables of policies and roles, and what their seals cover: all the columns listed here. */
final class PolicyTables {
  static final SealedTable<CustomPolicy> POLICY =
      new SealedTable<>(
          "policy",
          "id account_id name canonical_name description default_version last_version versions"
              + " created_at updated_at version",
          p ->
              values(
                  p.id(),
                  p.accountId().value(),
                  p.name().value(),
                  p.name().canonical(),
                  p.description(),
                  p.defaultVersion(),
                  p.lastVersion(),
                  texts(p.versions()),
                  p.createdAt(),
                  p.updatedAt(),
                  p.version()),
          PolicyTables::policy);

  static final SealedTable<Held<Role>> ROLE =
      new SealedTable<>(
          "role",
          "id account_id name canonical_name description trust_policy session_max_seconds"
              + " created_at updated_at version policies",
          h ->
              values(
                  h.who().id().value(),
                  h.who().accountId().value(),
                  h.who().name().value(),
                  h.who().name().canonical(),
                  h.who().description(),
                  h.who().trustPolicy(),
                  h.who().sessionMax().toSeconds(),
                  h.who().createdAt(),
                  h.who().updatedAt(),
                  h.who().version(),
                  h.policies()),
          row -> new Held<>(role(row), Held.holdings(row)));

  private static final int PARTS = 3;

  private PolicyTables() {}

  private static CustomPolicy policy(Row row) throws SQLException {
    String id = row.text();
    var account = new AccountId(row.text());
    var name = new PolicyName(row.text());
    row.text(); // The canonical name only serves the index; reading it puts it under the seal.
    return new CustomPolicy(
        id,
        account,
        name,
        row.text(),
        row.number(),
        row.number(),
        versions(row.texts()),
        row.moment(),
        row.moment(),
        row.longNumber());
  }

  private static Role role(Row row) throws SQLException {
    var id = new IdentityId(row.text());
    var account = new AccountId(row.text());
    var name = new RoleName(row.text());
    row.text(); // As with policies.
    return new Role(
        id,
        account,
        name,
        row.text(),
        row.text(),
        Duration.ofSeconds(row.longNumber()),
        row.moment(),
        row.moment(),
        row.longNumber());
  }

  private static List<String> texts(List<PolicyVersion> versions) {
    List<String> parts = new ArrayList<>();
    for (PolicyVersion version : versions) {
      parts.add(Integer.toString(version.number()));
      parts.add(version.createdAt().toString());
      parts.add(version.document());
    }
    return parts;
  }

  private static List<PolicyVersion> versions(List<String> parts) {
    if (parts.size() % PARTS != 0) {
      throw new IllegalArgumentException("a version has " + PARTS + " parts");
    }
    List<PolicyVersion> versions = new ArrayList<>();
    for (int i = 0; i < parts.size(); i += PARTS) {
      versions.add(
          new PolicyVersion(
              Integer.parseInt(parts.get(i)),
              parts.get(i + 2),
              Moments.parse(parts.get(i + 1))));
    }
    return versions;
  }

  private static List<@Nullable Object> values(@Nullable Object... values) {
    return Arrays.asList(values);
  }
}

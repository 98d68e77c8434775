package io.sallyport.postgres;

import io.sallyport.audit.AuditEvent;
import io.sallyport.directory.NewAccount;
import io.sallyport.directory.NewAccounts;
import io.sallyport.identity.Identity;
import io.sallyport.refusal.Refusal;
import io.sallyport.secret.RowSeals;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Accounts, with all that they begin with, into their sealed tables in one transaction. */
final class PostgresNewAccounts implements NewAccounts {
  private final Commits commits;
  private final RowSeals seals;

  PostgresNewAccounts(Commits commits, RowSeals seals) {
    this.commits = commits;
    this.seals = seals;
  }

  @Override
  public void create(NewAccount created, List<AuditEvent> events) {
    var account = Tables.ACCOUNT.seal(created.account(), seals);
    var identities =
        created.identities().stream()
            .map(one -> Tables.IDENTITY.seal(Held.ofNone(one), seals))
            .toList();
    var passwords =
        created.passwords().stream().map(one -> Tables.PASSWORD.seal(one, seals)).toList();
    // Nobody remembers an account that was not there.
    commits.add(
        events,
        refusals(created),
        connection -> {
          Tables.ACCOUNT.insert(connection, account);
          for (var identity : identities) {
            Tables.IDENTITY.insert(connection, identity);
          }
          for (var password : passwords) {
            Tables.PASSWORD.insert(connection, password);
          }
        });
  }

  private static Map<String, Refusal> refusals(NewAccount created) {
    Refusal taken = new Refusal.NameTaken("account", created.account().alias().value());
    var refusals = new HashMap<String, Refusal>();
    refusals.put("account_alias_key", taken);
    refusals.put("account_domain_key", taken);
    Identity last = created.identities().getLast();
    refusals.put(PostgresIdentities.NAME_CONSTRAINT, PostgresIdentities.nameTaken(last));
    return refusals;
  }
}

package io.sallyport.postgres;

import io.sallyport.accesskey.AccessKey;
import io.sallyport.accesskey.AccessKeyId;
import io.sallyport.directory.CredentialReport;
import io.sallyport.identity.Account;
import io.sallyport.identity.AccountAlias;
import io.sallyport.identity.AccountId;
import io.sallyport.identity.Action;
import io.sallyport.identity.Identity;
import io.sallyport.identity.IdentityId;
import io.sallyport.identity.PrincipalName;
import io.sallyport.identity.Profile;
import io.sallyport.identity.SecurityPreference;
import io.sallyport.identity.UserName;
import io.sallyport.network.NetworkPolicy;
import io.sallyport.secret.Wrapped;
import io.sallyport.signin.Passwords.PasswordHash;
import io.sallyport.signin.Session;
import io.sallyport.stepup.Enrolment;
import io.sallyport.stepup.Grant;
import io.sallyport.stepup.GuardedOperation;
import io.sallyport.stepup.MfaDevice;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Every table whose rows decide, and what its seal covers: all the columns listed here. */
final class Tables {
  static final SealedTable<Account> ACCOUNT =
      new SealedTable<>(
          "account",
          "id alias domain network_policy created_at version preference?",
          a ->
              values(
                  a.id().value(),
                  a.alias().value(),
                  a.domain(),
                  PolicyText.of(a.networkPolicy()),
                  a.createdAt(),
                  a.version(),
                  PreferenceText.of(a.preference())),
          Tables::account);

  static final SealedTable<Held<Identity>> IDENTITY =
      new SealedTable<>(
          "identity",
          "id account_id kind name canonical_name domain display_name comments administrator"
              + " manages_own_keys disabled created_at updated_at version email?"
              + " mobile_phone? tags? policies?",
          h ->
              values(
                  h.who().id().value(),
                  h.who().accountId().value(),
                  h.who().kind(),
                  h.who().principalName().name().value(),
                  h.who().principalName().name().canonical(),
                  h.who().principalName().domain(),
                  h.who().displayName(),
                  h.who().comments(),
                  h.who().administrator(),
                  h.who().managesOwnKeys(),
                  h.who().disabled(),
                  h.who().createdAt(),
                  h.who().updatedAt(),
                  h.who().version(),
                  h.who().profile().email(),
                  h.who().profile().mobilePhone(),
                  texts(h.who().profile().tags()),
                  h.policies()),
          row -> new Held<>(identity(row), Held.holdings(row)));

  static final SealedTable<PasswordHash> PASSWORD =
      new SealedTable<>(
          "password",
          "owner_id encoded set_at",
          p -> values(p.owner().value(), p.encoded(), p.setAt()),
          row -> new PasswordHash(new IdentityId(row.text()), row.text(), row.moment()));

  static final SealedTable<Session> SESSION =
      new SealedTable<>(
          "session",
          "id tag account_id owner_id scope source created_at expires_at seen_at?",
          s ->
              values(
                  s.id(),
                  s.tag(),
                  s.accountId().value(),
                  s.owner().value(),
                  s.scope(),
                  s.source(),
                  s.createdAt(),
                  s.expiresAt(),
                  s.seenAt()),
          row ->
              PostgresSessions.asLastSeen(
                  new Session(
                      row.text(),
                      row.bytes(),
                      new AccountId(row.text()),
                      new IdentityId(row.text()),
                      row.name(Session.Scope.class),
                      row.text(),
                      row.moment(),
                      row.moment()),
                  row.momentOrNull()));

  static final SealedTable<Enrolment> ENROLMENT =
      new SealedTable<>(
          "enrolment",
          "owner_id account_id seed_epoch seed_blob confirmed created_at version device?",
          e ->
              values(
                  e.owner().value(),
                  e.accountId().value(),
                  e.seed().epoch(),
                  e.seed().blob(),
                  e.confirmed(),
                  e.createdAt(),
                  e.version(),
                  e.device()),
          row ->
              new Enrolment(
                  new IdentityId(row.text()),
                  new AccountId(row.text()),
                  new Wrapped(row.number(), row.bytes()),
                  row.truth(),
                  row.moment(),
                  row.longNumber(),
                  row.textOrNull()));

  static final SealedTable<CredentialReport> CREDENTIAL_REPORT =
      new SealedTable<>(
          "credential_report",
          "account_id generated_at lines",
          r -> values(r.accountId().value(), r.generatedAt(), r.lines()),
          row -> new CredentialReport(new AccountId(row.text()), row.moment(), row.texts()));

  static final SealedTable<MfaDevice> MFA_DEVICE =
      new SealedTable<>(
          "mfa_device",
          "id account_id name created_by created_at version seed_epoch? seed_blob?",
          PostgresMfaDevices::values,
          PostgresMfaDevices::device);

  static final SealedTable<Grant> GRANT =
      new SealedTable<>(
          "step_up_grant",
          "id tag account_id owner_id action target parameters_hash source created_at expires_at",
          g ->
              values(
                  g.id(),
                  g.tag(),
                  g.accountId().value(),
                  g.owner().value(),
                  g.operation().action(),
                  g.operation().target(),
                  g.operation().parametersHash(),
                  g.source(),
                  g.createdAt(),
                  g.expiresAt()),
          row ->
              new Grant(
                  row.text(),
                  row.bytes(),
                  new AccountId(row.text()),
                  new IdentityId(row.text()),
                  new GuardedOperation(row.name(Action.class), row.text(), row.bytes()),
                  row.text(),
                  row.moment(),
                  row.moment()));

  static final SealedTable<AccessKey> ACCESS_KEY =
      new SealedTable<>(
          "access_key",
          "id account_id owner_id status secret_epoch secret_blob network_policy use_case"
              + " description created_at updated_at recycled_at expires_at version token_keys?",
          k ->
              values(
                  k.id().value(),
                  k.accountId().value(),
                  k.owner().value(),
                  k.status(),
                  k.secret().epoch(),
                  k.secret().blob(),
                  PolicyText.of(k.networkPolicy()),
                  k.useCase(),
                  k.description(),
                  k.createdAt(),
                  k.updatedAt(),
                  k.recycledAt(),
                  k.expiresAt(),
                  k.version(),
                  k.tokenKeys()),
          row ->
              new AccessKey(
                  new AccessKeyId(row.text()),
                  new AccountId(row.text()),
                  new IdentityId(row.text()),
                  row.name(AccessKey.Status.class),
                  new Wrapped(row.number(), row.bytes()),
                  PolicyText.parse(row.textOrNull()),
                  row.nameOrNull(AccessKey.UseCase.class),
                  row.textOrNull(),
                  row.moment(),
                  row.moment(),
                  row.momentOrNull(),
                  row.momentOrNull(),
                  row.longNumber(),
                  row.bytesOrNull()));

  private Tables() {}

  private static List<@Nullable Object> values(@Nullable Object... values) {
    return Arrays.asList(values);
  }

  private static Account account(Row row) throws SQLException {
    var id = new AccountId(row.text());
    var alias = new AccountAlias(row.text());
    String domain = row.text();
    NetworkPolicy policy = PolicyText.parse(row.textOrNull());
    Instant createdAt = row.moment();
    long version = row.longNumber();
    SecurityPreference preference = PreferenceText.parse(row.textOrNull());
    return new Account(id, alias, domain, policy, preference, createdAt, version);
  }

  private static Identity identity(Row row) throws SQLException {
    var withoutProfile =
        new Identity(
            new IdentityId(row.text()),
            new AccountId(row.text()),
            row.name(Identity.Kind.class),
            principalName(row),
            row.text(),
            row.textOrNull(),
            Profile.NONE,
            row.truth(),
            row.truth(),
            row.truth(),
            row.moment(),
            row.moment(),
            row.longNumber());
    return withoutProfile.reachedBy(
        new Profile(row.textOrNull(), row.textOrNull(), tags(row.textsOrNull())));
  }

  /** Name, value, name, value, ... sorted by name; absent if there are none. */
  private static @Nullable List<String> texts(SortedMap<String, String> tags) {
    return tags.isEmpty()
        ? null
        : tags.entrySet().stream()
            .flatMap(tag -> Stream.of(tag.getKey(), tag.getValue()))
            .toList();
  }

  private static SortedMap<String, String> tags(@Nullable List<String> texts) {
    SortedMap<String, String> tags = new TreeMap<>();
    for (int i = 0; texts != null && i < texts.size(); i += 2) {
      tags.put(texts.get(i), texts.get(i + 1));
    }
    return tags;
  }

  private static PrincipalName principalName(Row row) throws SQLException {
    var name = new UserName(row.text());
    row.text(); // The canonical name only serves the index; reading it puts it under the seal.
    return new PrincipalName(name, row.text());
  }
}

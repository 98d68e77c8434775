package io.sallyport.fake;

import io.sallyport.audit.AuditAction;
import io.sallyport.audit.AuditEvent;
import io.sallyport.audit.AuditEvent.Outcome;
import io.sallyport.audit.AuditEvent.StepUpUse;
import io.sallyport.directory.NewAccount;
import io.sallyport.identity.Account;
import io.sallyport.identity.AccountAlias;
import io.sallyport.identity.AccountId;
import io.sallyport.identity.Action;
import io.sallyport.identity.Identity;
import io.sallyport.identity.IdentityId;
import io.sallyport.identity.PrincipalName;
import io.sallyport.identity.Role;
import io.sallyport.identity.RoleName;
import io.sallyport.identity.RoleSession;
import io.sallyport.identity.Profile;
import io.sallyport.identity.SecurityPreference;
import io.sallyport.network.NetworkPolicy;
import io.sallyport.refusal.Refusal;
import io.sallyport.secret.SecretBytes;
import io.sallyport.signin.Passwords.PasswordHash;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Accounts, people and events to test with. */
public final class Examples {
  /** When everything was created. */
  public static final Instant START = Instant.parse("2026-11-22T09:00:00Z");

  /** An account with the alias {@code acme}. */
  public static final Account ACME = account("1000000000000001", "acme");

  /** Its root. */
  public static final Identity ROOT = root(ACME);

  /** An account with the alias {@code other}. */
  public static final Account OTHER = account("1000000000000002", "other");

  private static final AtomicLong EVENTS = new AtomicLong();

  private Examples() {}

  /** An account without restrictions. */
  public static Account account(String id, String alias) {
    return new Account(
        new AccountId(id),
        new AccountAlias(alias),
        alias + ".example.com",
        NetworkPolicy.UNRESTRICTED,
        SecurityPreference.INITIAL,
        START,
        1);
  }

  /** An account's root. */
  public static Identity root(Account account) {
    return new Identity(
        IdentityId.rootOf(account.id()),
        account.id(),
        Identity.Kind.ROOT,
        PrincipalName.parse("root@" + account.domain()),
        "Root",
        null,
        Profile.NONE,
        true,
        true,
        false,
        START,
        START,
        1);
  }

  /** {@link #OTHER} with root, an administrator and their passwords. */
  public static NewAccount completeOther() {
    Identity root = root(OTHER);
    Identity administrator = user(OTHER, 70, "admin");
    return new NewAccount(
        OTHER,
        root,
        administrator,
        List.of(
            new PasswordHash(root.id(), "$argon2id$root", START),
            new PasswordHash(administrator.id(), "$argon2id$admin", START)));
  }

  /** Stores an account with its root and an event. */
  public static void create(PeoplePorts ports, Account account, Identity root) {
    ports
        .newAccounts()
        .create(
            NewAccount.of(account, root),
            List.of(event(AuditAction.ACCOUNT_CREATE, account.id().value())));
  }

  /** An ordinary user of {@link #ACME}; the number makes the id. */
  public static Identity user(int number, String name) {
    return user(ACME, number, name);
  }

  /** An ordinary user; the number makes the id. */
  public static Identity user(Account account, int number, String name) {
    return new Identity(
        new IdentityId("2%017d".formatted(number)),
        account.id(),
        Identity.Kind.USER,
        PrincipalName.parse(name + "@" + account.domain()),
        name,
        null,
        Profile.NONE,
        false,
        false,
        false,
        START,
        START,
        1);
  }

  /** A role of the account; the number makes the id. Nobody is trusted. */
  public static Role role(Account account, int number, String name) {
    return new Role(
        new IdentityId("3%016d".formatted(number)),
        account.id(),
        new RoleName(name),
        "",
        trusting("acs:ram::" + account.id() + ":user/nobody"),
        Duration.ofHours(1),
        START,
        START,
        1);
  }

  /** A session of the role by the person, an hour from {@link #START} on, without a policy. */
  public static RoleSession session(Role role, Identity person) {
    return session(role, person, null, false);
  }

  /** The same with a policy, or a second factor shown. */
  public static RoleSession session(
      Role role, Identity person, @Nullable String policy, boolean secondFactor) {
    return new RoleSession(
        "STS.0000000000000000example1",
        role.id(),
        List.of(),
        "session",
        person.id(),
        person.accountId(),
        null,
        null,
        policy,
        secondFactor,
        START,
        START.plus(Duration.ofHours(1)));
  }

  /** The same user in another state, one version later. */
  public static Identity changed(
      Identity user, boolean administrator, boolean managesOwnKeys, boolean disabled) {
    return new Identity(
        user.id(),
        user.accountId(),
        user.kind(),
        user.principalName(),
        user.displayName(),
        user.comments(),
        user.profile(),
        administrator,
        managesOwnKeys,
        disabled,
        user.createdAt(),
        START.plusSeconds(60),
        user.version() + 1);
  }

  /** A trust policy that names one principal. */
  public static String trusting(String principal) {
    return
        """
        {"Version": "1", "Statement": [
          {"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": {"RAM": "%s"}}]}
        """
            .formatted(principal);
  }

  /** A succeeded event of {@link #ACME}, later in the trail than the one made before. */
  public static AuditEvent event(AuditAction action, String target) {
    return event(action, target, StepUpUse.NONE);
  }

  /** A succeeded event with a second factor. */
  public static AuditEvent event(AuditAction action, String target, StepUpUse stepUp) {
    long number = EVENTS.incrementAndGet();
    return new AuditEvent(
        "019f0000-0000-7000-8000-%012x".formatted(number),
        START.plusMillis(number),
        ACME.id().value(),
        ROOT.principalName().toString(),
        "session",
        "192.0.2.1",
        action,
        target,
        Outcome.SUCCEEDED,
        null,
        stepUp,
        "req-" + number,
        Map.of("number", Long.toString(number)));
  }

  /** Not permitted because nothing allows it. */
  public static Refusal notPermitted(Action action) {
    return new Refusal.NotPermitted(
        action.name(),
        new Refusal.Denial(action.ramName(), false, Refusal.DenyingPolicies.IDENTITY));
  }

  /** A secret of ASCII or other text. */
  public static SecretBytes secret(String text) {
    return SecretBytes.owning(text.getBytes(StandardCharsets.UTF_8));
  }
}

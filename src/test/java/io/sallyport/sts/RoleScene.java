package io.sallyport.sts;

import io.sallyport.audit.AuditAction;
import io.sallyport.fake.Examples;
import io.sallyport.fake.FakeSessionSecrets;
import io.sallyport.fake.People;
import io.sallyport.identity.Account;
import io.sallyport.identity.Caller;
import io.sallyport.identity.Identity;
import io.sallyport.identity.Principal;
import io.sallyport.identity.Role;
import io.sallyport.network.NetworkPolicy;
import io.sallyport.policy.PolicyDocument;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** People, roles that trust them, and the use case that lends roles. */
public final class RoleScene {
  /** Allows assuming every role. */
  public static final String ASSUMING =
      """
      {"Version":"1","Statement":[{"Effect":"Allow","Action":"sts:AssumeRole","Resource":"*"}]}""";

  public final People people = new People();
  public final FakeSessionSecrets secrets = new FakeSessionSecrets();
  public final AssumeRole assumeRole =
      new AssumeRole(
          people.vault.roles(),
          people.authority,
          secrets,
          people.vault.auditTrail(),
          people.events,
          people.random);
  /** What the key that assumed a role admits; null once it may not be used any more. */
  public @Nullable NetworkPolicy lending = NetworkPolicy.UNRESTRICTED;

  public final LiveSessions live =
      new LiveSessions(
          Standings.reading(
              people.vault.roles(), people.vault.identities(), people.vault.accounts()),
          (key, owner, now) -> Optional.ofNullable(lending));

  /** The role {@code deploy}, which trusts its whole account. */
  public final Role deploy = role(Examples.ACME, 1, "deploy", trusting("root"));

  /** Lets Alice, but not Bob, assume roles. */
  public RoleScene() {
    people.permissions.attach(people.alice.id(), ASSUMING);
  }

  /** A stored role that lasts up to two hours. */
  public Role role(Account account, int number, String name, String trustPolicy) {
    Role plain = Examples.role(account, number, name);
    Role role =
        new Role(
            plain.id(),
            plain.accountId(),
            plain.name(),
            "",
            trustPolicy,
            Duration.ofHours(2),
            plain.createdAt(),
            plain.updatedAt(),
            plain.version());
    people.vault.roles().create(role, 1_000, Examples.event(AuditAction.ROLE_CREATE, name));
    return role;
  }

  /** Trust in somebody of {@link Examples#ACME}: {@code root}, {@code user/x} or {@code role/x}. */
  public static String trusting(String relative) {
    return trusting(Examples.ACME, relative, "");
  }

  /** Trust in somebody of the account under a condition, written with a comma before it. */
  public static String trusting(Account account, String relative, String condition) {
    return """
    {"Version":"1","Statement":[{"Effect":"Allow","Action":"sts:AssumeRole",
      "Principal":{"RAM":["acs:ram::%s:%s"]}%s}]}"""
        .formatted(account.id(), relative, condition);
  }

  /** A wish for the role with nothing but a name. */
  public static SessionRequest wish(Role role) {
    return wish(role, null, null);
  }

  /** A wish with a length and a policy. */
  public static SessionRequest wish(
      Role role, @Nullable Duration duration, @Nullable String policy) {
    return new SessionRequest(
        new RoleArn(role.accountId(), role.name()),
        "build-7",
        Optional.ofNullable(duration),
        policy == null ? null : PolicyDocument.parse(policy),
        null,
        null);
  }

  /** The session that somebody gets. */
  public AssumedSession assume(Caller by, Role role) {
    return assumeRole.assume(by, wish(role));
  }

  /** A call by the holder of a session's credentials. */
  public static Caller by(AssumedSession session) {
    return new Caller(
        new Principal.AssumedRole(session.role(), session.session()),
        People.SOURCE,
        session.session().credential(),
        "req-2");
  }

  /** A call signed by somebody's own key. */
  public Caller signed(Identity who) {
    return new Caller(
        Principal.authenticated(who), People.SOURCE, "SPAK0000000example1tw351", "req-3");
  }
}

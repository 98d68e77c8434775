package io.sallyport.identity;

import static io.sallyport.fake.Examples.ACME;
import static io.sallyport.fake.Examples.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.audit.AuditAction;
import io.sallyport.audit.AuditEvent;
import io.sallyport.fake.Examples;
import io.sallyport.fake.FakeClock;
import io.sallyport.fake.FakePermissions;
import io.sallyport.fake.FakeVault;
import io.sallyport.network.SourceAddress;
import io.sallyport.policy.AttachedPolicy;
import io.sallyport.refusal.Refusal;
import io.sallyport.refusal.Refusal.DenyingPolicies;
import io.sallyport.refusal.RefusedException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;

/** Two users, an administrator and a role, and an authority that counts what it loads. */
abstract class AuthorityScene {
  static final Identity ADMIN = Examples.changed(Examples.user(1, "admin"), true, false, false);
  static final Identity ALICE = Examples.user(2, "Alice");
  static final Identity BOB = Examples.user(3, "bob");
  static final Role DEPLOY = Examples.role(ACME, 4, "deploy");
  static final String EVERYTHING = "'Allow','ram:*','*'";

  final FakeClock clock = new FakeClock();
  final AtomicInteger accountsAsked = new AtomicInteger();
  final AtomicInteger permissionsAsked = new AtomicInteger();
  private final FakeVault vault = new FakeVault();
  private final FakePermissions permissions = new FakePermissions();
  final Authority authority =
      new Authority(new CountedAccounts(), this::countedPermissions, clock);

  @BeforeEach
  void create() {
    Examples.create(vault, ACME, ROOT);
  }

  static Refusal denied(
      Action action, String ramName, boolean explicit, DenyingPolicies by) {
    return new Refusal.NotPermitted(action.name(), new Refusal.Denial(ramName, explicit, by));
  }

  void attach(Identity who, String statement) {
    attach(who.id(), statement, null);
  }

  void attach(Identity who, String statement, String condition) {
    attach(who.id(), statement, condition);
  }

  void attach(IdentityId who, String statement, @Nullable String condition) {
    permissions.attach(who, policy(statement, condition));
  }

  /** Effect, action and resource, separated by commas. */
  static String policy(String statement, @Nullable String condition) {
    int first = statement.indexOf(',');
    int last = statement.lastIndexOf(',');
    return "{'Version':'1','Statement':[{'Effect':%s,'Action':%s,'Resource':%s%s}]}"
        .formatted(
            statement.substring(0, first),
            statement.substring(first + 1, last),
            statement.substring(last + 1),
            condition == null ? "" : ",'Condition':" + condition)
        .replace('\'', '"');
  }

  static Role trusting(String principal) {
    return role(Examples.trusting(principal));
  }

  static Role role(String trustPolicy) {
    return new Role(
        DEPLOY.id(),
        DEPLOY.accountId(),
        DEPLOY.name(),
        DEPLOY.description(),
        trustPolicy,
        DEPLOY.sessionMax(),
        DEPLOY.createdAt(),
        DEPLOY.updatedAt(),
        DEPLOY.version());
  }

  void prefer(SecurityPreference preference) {
    Account stored = vault.accounts().find(ACME.id()).orElseThrow();
    vault
        .accounts()
        .replace(
            stored.withPreference(preference), Examples.event(AuditAction.PREFERENCE_SET, "x"));
  }

  boolean may(Identity who, Action action, Identity target) {
    try {
      authority.require(as(who), action, target);
      return true;
    } catch (RefusedException refused) {
      assertThat(refused.refusal()).isInstanceOf(Refusal.NotPermitted.class);
      return false;
    }
  }

  boolean mayAs(Caller by) {
    try {
      authority.require(by, Action.USER_UPDATE, BOB);
      return true;
    } catch (RefusedException refused) {
      return false;
    }
  }

  static Caller as(Identity who) {
    return by(who, "192.0.2.1", Caller.SESSION);
  }

  static Caller session(@Nullable String policy) {
    RoleSession session = Examples.session(DEPLOY, ADMIN, policy, false);
    return by(new Principal.AssumedRole(DEPLOY, session), "192.0.2.1", session.credential());
  }

  static Caller by(Identity who, String source, String credential) {
    return by(Principal.authenticated(who), source, credential);
  }

  static Caller by(Principal who, String source, String credential) {
    return new Caller(who, SourceAddress.parse(source), credential, "req-1");
  }

  static Refusal refusal(Runnable call) {
    try {
      call.run();
    } catch (RefusedException refused) {
      return refused.refusal();
    }
    throw new AssertionError("not refused");
  }

  private List<AttachedPolicy> countedPermissions(IdentityId who) {
    permissionsAsked.incrementAndGet();
    return permissions.of(who);
  }

  private final class CountedAccounts implements Accounts {
    @Override
    public Optional<Account> find(AccountId id) {
      accountsAsked.incrementAndGet();
      return vault.accounts().find(id);
    }

    @Override
    public Optional<Account> findByAlias(AccountAlias alias) {
      return vault.accounts().findByAlias(alias);
    }

    @Override
    public List<AccountId> ids(@Nullable AccountId after, int limit) {
      return vault.accounts().ids(after, limit);
    }

    @Override
    public void replace(Account changed, AuditEvent event) {
      vault.accounts().replace(changed, event);
    }
  }
}

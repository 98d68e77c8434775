package io.sallyport.accesskey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sallyport.audit.AuditAction;
import io.sallyport.audit.AuditEvent;
import io.sallyport.fake.Examples;
import io.sallyport.fake.FakeClock;
import io.sallyport.fake.FakeKeyVault;
import io.sallyport.fake.FakeOneTimeCodes;
import io.sallyport.fake.FakePermissions;
import io.sallyport.fake.FakeRandomness;
import io.sallyport.fake.FakeSecrets;
import io.sallyport.fake.FakeTokenTags;
import io.sallyport.fake.FakeWrapping;
import io.sallyport.identity.Authority;
import io.sallyport.identity.Caller;
import io.sallyport.identity.Events;
import io.sallyport.identity.Identity;
import io.sallyport.identity.Principal;
import io.sallyport.network.SourceAddress;
import io.sallyport.refusal.Refusal;
import io.sallyport.refusal.RefusedException;
import io.sallyport.secret.BearerTokens;
import io.sallyport.secret.Bytes;
import io.sallyport.secret.SecretBytes;
import io.sallyport.stepup.Enrolment;
import io.sallyport.stepup.Grant;
import io.sallyport.stepup.GuardedOperation;
import io.sallyport.stepup.Presented;
import io.sallyport.stepup.SecondFactor;
import io.sallyport.stepup.StepUp;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** The use cases of keys over fakes, with a root, an administrator and users, all enrolled. */
final class KeyScene {
  static final Identity ROOT = Examples.ROOT;
  static final Identity ADMIN =
      Examples.changed(Examples.user(1, "admin"), true, false, false);
  static final Identity SELF =
      Examples.changed(Examples.user(2, "self"), false, true, false);
  static final Identity PLAIN = Examples.user(3, "plain");
  static final Identity STRANGER = Examples.root(Examples.OTHER);

  final FakeClock clock = new FakeClock();
  final FakeKeyVault store = new FakeKeyVault();
  final FakePermissions permissions = new FakePermissions();
  final FakeSecrets secrets = new FakeSecrets();
  final Events events = new Events(clock, new FakeRandomness());
  final AuthorisedKeys authorised;
  final IssueAccessKey issuing;
  final ReadAccessKeys reading;
  final ChangeAccessKey changing;
  final RecycleAccessKey recycling;
  final PurgeAccessKey purging;
  final SetKeyNetworkPolicy confining;
  private final FakeWrapping wrapping = new FakeWrapping();
  private final BearerTokens tokens = new BearerTokens(new FakeRandomness(3), new FakeTokenTags());
  private final StepUp stepUp;
  private int grants;

  KeyScene() {
    this(new FakeRandomness(5));
  }

  KeyScene(io.sallyport.secret.Randomness ids) {
    AccessKeys keys = store.accessKeys();
    stepUp = stepUp();
    var authority = new Authority(store.accounts(), permissions, clock);
    authorised = new AuthorisedKeys(keys, store.identities(), authority, events);
    issuing = new IssueAccessKey(authorised, keys, stepUp, secrets, events, ids);
    reading = new ReadAccessKeys(authorised, keys, authority);
    changing = new ChangeAccessKey(authorised);
    recycling = new RecycleAccessKey(authorised);
    purging = new PurgeAccessKey(authorised, keys, stepUp, events);
    confining = new SetKeyNetworkPolicy(authorised);
    create();
  }

  static Caller as(Identity who) {
    return new Caller(
        Principal.authenticated(who),
        SourceAddress.parse("192.0.2.1"),
        Caller.SESSION,
        "req-" + who.principalName().name());
  }

  static IssueRequest request(Identity owner) {
    return new IssueRequest(owner.id(), null, null, null, null, false);
  }

  /** A fresh code of this person; time moves on so that the next one is fresh, too. */
  Presented code(Identity who) {
    clock.advance(Duration.ofSeconds(30));
    try (SecretBytes seed = seed(who)) {
      return new Presented.Code(FakeOneTimeCodes.codeAt(seed, clock.instant()));
    }
  }

  /** A grant for this operation, taken beforehand. */
  Presented.GrantToken grant(Identity who, GuardedOperation operation) {
    BearerTokens.Minted minted = tokens.mint(BearerTokens.Use.GRANT);
    var grant =
        new Grant(
            "grant-" + ++grants, minted.tag(), who.accountId(), who.id(), operation, "192.0.2.1",
            clock.instant(), clock.instant().plus(Grant.LIFETIME));
    store.grants().create(grant, Examples.event(AuditAction.STEP_UP_GRANT, grant.id()));
    return new Presented.GrantToken(minted.token());
  }

  /** Issues a key for oneself or another and forgets its secret. */
  AccessKey issued(Identity by, Identity owner) {
    return issued(by, request(owner));
  }

  AccessKey issued(Identity by, IssueRequest request) {
    try (var issued = (Issuance.Issued) issuing.issue(as(by), request, code(by), null)) {
      return issued.key();
    }
  }

  /** A key in the recycle bin. */
  AccessKey inBin(Identity owner) {
    AccessKey key = issued(ADMIN, owner);
    changing.change(as(ADMIN), key.id(), AccessKey.Status.INACTIVE, null);
    return recycling.recycle(as(ADMIN), key.id());
  }

  AccessKey stored(AccessKey key) {
    return store.accessKeys().find(key.id()).orElseThrow();
  }

  AuditEvent lastEvent() {
    return store.vault().events().getLast();
  }

  /** That a call is refused for this reason, changes no key and records no success. */
  Refusal refused(Class<? extends Refusal> reason, ThrowingCallable call) {
    List<AuditEvent> before = store.vault().events();
    List<AccessKey> keys = allKeys();
    var refused = catchThrowableOfType(RefusedException.class, call);
    assertThat(refused).as("refusal").isNotNull();
    assertThat(refused.refusal()).isInstanceOf(reason);
    assertThat(store.vault().events()).isEqualTo(before);
    assertThat(allKeys()).isEqualTo(keys);
    return refused.refusal();
  }

  List<AccessKey> allKeys() {
    return List.of(ROOT, ADMIN, SELF, PLAIN, STRANGER).stream()
        .flatMap(owner -> store.accessKeys().ofOwner(owner.id()).stream())
        .toList();
  }

  private void create() {
    Examples.create(store, Examples.ACME, ROOT);
    Examples.create(store, Examples.OTHER, STRANGER);
    for (Identity user : List.of(ADMIN, SELF, PLAIN)) {
      store.identities().create(
          user, 10, Examples.event(AuditAction.USER_CREATE, user.id().value()));
    }
    for (Identity person : List.of(ROOT, ADMIN, SELF, PLAIN, STRANGER)) {
      enrol(person);
    }
  }

  private void enrol(Identity who) {
    byte[] binding = Enrolment.binding(who.accountId(), who.id());
    try (SecretBytes seed = seed(who)) {
      var pending =
          new Enrolment(
              who.id(), who.accountId(), wrapping.wrap(seed, binding), false, Examples.START, 1);
      store.enrolments().begin(pending, Examples.event(AuditAction.TOTP_ENROL, who.id().value()));
      var confirmed =
          new Enrolment(
              who.id(), who.accountId(), pending.seed(), true, Examples.START, 2);
      store.enrolments().confirm(
          confirmed, 1, Examples.event(AuditAction.TOTP_CONFIRM, who.id().value()));
    }
  }

  private StepUp stepUp() {
    var secondFactor =
        new SecondFactor(
            store.enrolments(), wrapping, new FakeOneTimeCodes(), store.spentSteps(),
            store.attempts(), clock, 0);
    return new StepUp(secondFactor, store.grants(), tokens, clock);
  }

  private static SecretBytes seed(Identity who) {
    String digits = "%040d".formatted(who.id().hashCode() & 0xFFFF);
    return SecretBytes.owning(Bytes.ofHex(digits).toArray());
  }
}

package io.sallyport.api.operation;

import io.sallyport.accesskey.AccessKey;
import io.sallyport.accesskey.AuthorisedKeys;
import io.sallyport.accesskey.ChangeAccessKey;
import io.sallyport.accesskey.IssueAccessKey;
import io.sallyport.accesskey.PurgeAccessKey;
import io.sallyport.accesskey.ReadAccessKeys;
import io.sallyport.accesskey.RecycleAccessKey;
import io.sallyport.accesskey.SecretMint;
import io.sallyport.accesskey.SecretText;
import io.sallyport.accesskey.SetKeyNetworkPolicy;
import io.sallyport.api.front.Credentials;
import io.sallyport.api.front.Endpoint;
import io.sallyport.api.front.Front;
import io.sallyport.api.front.KeyAttribution;
import io.sallyport.api.front.Operation;
import io.sallyport.api.front.StrangerRecords;
import io.sallyport.audit.AuditAction;
import io.sallyport.bouncycastle.BouncyCastleSm3;
import io.sallyport.directory.GetAccount;
import io.sallyport.directory.GetSecurityPreference;
import io.sallyport.directory.SetAccountNetworkPolicy;
import io.sallyport.directory.SetSecurityPreference;
import io.sallyport.fake.Examples;
import io.sallyport.fake.FakeClock;
import io.sallyport.fake.FakeKeyVault;
import io.sallyport.fake.FakeOneTimeCodes;
import io.sallyport.fake.FakePasswordHashing;
import io.sallyport.fake.FakeRandomness;
import io.sallyport.fake.FakeReplayJournal;
import io.sallyport.fake.FakeSessionSecrets;
import io.sallyport.fake.FakeTokenTags;
import io.sallyport.fake.FakeWrapping;
import io.sallyport.fake.LoneReplays;
import io.sallyport.identity.Authority;
import io.sallyport.identity.Events;
import io.sallyport.identity.Identity;
import io.sallyport.identity.Targets;
import io.sallyport.secret.BearerTokens;
import io.sallyport.secret.SecretBytes;
import io.sallyport.signature.KeyRecords;
import io.sallyport.signature.KnownKeys;
import io.sallyport.signature.Schemes;
import io.sallyport.signature.VerifySignedRequest;
import io.sallyport.signin.EndSession;
import io.sallyport.signin.ListSessions;
import io.sallyport.signin.Passwords.PasswordHash;
import io.sallyport.signin.SessionAuthentication;
import io.sallyport.signin.SessionLimits;
import io.sallyport.signin.SignIn;
import io.sallyport.signin.SignOut;
import io.sallyport.signin.SourceLimit;
import io.sallyport.stepup.EnrolTotp;
import io.sallyport.stepup.Enrolment;
import io.sallyport.stepup.ResetTotp;
import io.sallyport.stepup.SecondFactor;
import io.sallyport.stepup.StepUp;
import io.sallyport.stepup.TakeGrant;
import io.sallyport.sts.AssumeRole;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The whole API over fakes: an account with its root and an administrator, both enrolled. */
public final class TestVault {
  /** Everybody's password. */
  public static final String PASSWORD = "correct horse battery staple";
  private static final Schemes SCHEMES = new Schemes(new BouncyCastleSm3(), false);

  private static final SessionLimits LIMITS =
      new SessionLimits(Duration.ofMinutes(30), Duration.ofMinutes(15));

  final FakeClock clock = new FakeClock();
  final FakeKeyVault keyVault = new FakeKeyVault();
  final FakeRandomness random = new FakeRandomness();
  final Events events = new Events(clock, random);
  final FakeWrapping wrapping = new FakeWrapping();
  final Map<String, String> red = new HashMap<>();
  final StrangerRecords strangers;
  final TestApi api;
  final Identity administrator = Examples.changed(Examples.user(1, "admin"), true, true, false);

  private final Authority authority;
  private final BearerTokens tokens = new BearerTokens(random, new FakeTokenTags());
  private final SecondFactor secondFactor;
  private final StepUp stepUp;
  private final Targets targets;

  /** Creates the account. */
  public TestVault() {
    secondFactor =
        new SecondFactor(
            keyVault.enrolments(),
            wrapping,
            new FakeOneTimeCodes(),
            keyVault.spentSteps(),
            keyVault.attempts(),
            clock,
            0);
    stepUp = new StepUp(secondFactor, keyVault.grants(), tokens, clock);
    authority = new Authority(keyVault.accounts(), keyVault.permissions(), clock);
    targets = new Targets(keyVault.identities(), authority);
    strangers =
        new StrangerRecords(
            keyVault.auditTrail(), new KeyAttribution(keyVault.accessKeys()), events, clock);
    Front front = new Front(credentials(), keyVault.auditTrail(), strangers, events);
    api = new TestApi(NativeApi.routes(front, useCases(), () -> red));
    Examples.create(keyVault, Examples.ACME, Examples.ROOT);
    giveCredentials(Examples.ROOT);
    add(administrator);
  }

  /** What the contract's test compares. */
  List<Endpoint> endpoints() {
    return NativeApi.operations(useCases(), () -> red).map(Operation::endpoint).toList();
  }

  /** Adds a user with password and second factor. */
  void add(Identity user) {
    keyVault
        .identities()
        .create(user, 1_000, Examples.event(AuditAction.USER_CREATE, user.id().value()));
    giveCredentials(user);
  }

  /** Signs in and gives the Authorization header. */
  String session(Identity who) {
    return "Bearer " + signIn(who.principalName().toString(), code(who)).get("token");
  }

  TestApi.Answer signIn(String name, String code) {
    return api.call(
        "POST",
        "/v1/sessions",
        "{\"principalName\":\"%s\",\"password\":\"%s\",\"code\":\"%s\"}"
            .formatted(name, PASSWORD, code));
  }

  /** A code that has not been used: of the next step. */
  String code(Identity who) {
    clock.advance(Duration.ofSeconds(30));
    Enrolment enrolment = keyVault.enrolments().find(who.id()).orElseThrow();
    try (SecretBytes seed =
        wrapping.open(enrolment.seed(), Enrolment.binding(who.accountId(), who.id()))) {
      return FakeOneTimeCodes.codeAt(seed, clock.instant());
    }
  }

  /** A read in a session. */
  TestApi.Answer get(String session, String target) {
    return api.call("GET", target, null, "Authorization", session);
  }

  /** A call in a session. */
  TestApi.Answer call(String session, String method, String target, @Nullable String body) {
    return api.call(method, target, body, "Authorization", session);
  }

  /** A call in a session with a second factor. */
  TestApi.Answer call(
      String session, String method, String target, @Nullable String body, String stepUp) {
    return api.call(method, target, body, "Authorization", session, "Sallyport-Step-Up", stepUp);
  }

  void giveCredentials(Identity who) {
    try (SecretBytes password = Examples.secret(PASSWORD)) {
      var hash =
          new PasswordHash(who.id(), new FakePasswordHashing().hash(password), clock.instant());
      keyVault.passwords().set(hash, Examples.event(AuditAction.PASSWORD_SET, who.id().value()));
    }
    try (SecretBytes seed = SecretBytes.owning(random.bytes(20))) {
      var pending =
          new Enrolment(
              who.id(),
              who.accountId(),
              wrapping.wrap(seed, Enrolment.binding(who.accountId(), who.id())),
              false,
              clock.instant(),
              1);
      keyVault.enrolments().begin(pending, Examples.event(AuditAction.TOTP_ENROL, "x"));
      keyVault
          .enrolments()
          .confirm(pending.confirm(), 1, Examples.event(AuditAction.TOTP_CONFIRM, "x"));
    }
  }

  private Credentials credentials() {
    return new Credentials(
        new SessionAuthentication(keyVault.sessions(), tokens, clock, LIMITS),
        new VerifySignedRequest(
            SCHEMES,
            new KnownKeys(
                KeyRecords.reading(keyVault.verificationKeys()),
                new OpeningMac(wrapping),
                (credential, token) -> Optional.empty()),
            LoneReplays.of(new FakeReplayJournal(), clock),
            keyVault.lastUses(),
            tampered -> {}));
  }

  private UseCases useCases() {
    var permissions = new PermissionCases(keyVault, authority, stepUp, events);
    return new UseCases(
        new UseCases.Entrance(
            signIn(),
            new SignOut(keyVault.sessions(), events),
            new ListSessions(targets, keyVault.sessions(), LIMITS, clock),
            new EndSession(targets, keyVault.sessions(), events),
            keyVault.accounts()),
        new UseCases.Accounting(
            new GetAccount(keyVault.accounts(), authority),
            new SetAccountNetworkPolicy(keyVault.accounts(), authority, stepUp, events),
            new GetSecurityPreference(keyVault.accounts(), authority),
            new SetSecurityPreference(keyVault.accounts(), authority, stepUp, events)),
        new UserCases(keyVault, authority, stepUp, events).users(targets),
        secondFactors(),
        keys(),
        permissions.policies(),
        permissions.roles(),
        new UseCases.RoleSessions(
            new AssumeRole(
                keyVault.roles(),
                authority,
                new FakeSessionSecrets(),
                keyVault.auditTrail(),
                events,
                random)),
        RelyingCases.over(keyVault, authority, stepUp, events, Schemes.names()),
        new UseCases.Audit(keyVault.auditTrail(), authority),
        OversightCases.over(keyVault, authority, events));
  }

  private SignIn signIn() {
    return new SignIn(
        keyVault.identities(),
        keyVault.passwords(),
        new FakePasswordHashing(),
        keyVault.attempts(),
        secondFactor,
        keyVault.sessions(),
        tokens,
        new SourceLimit(1_000, Duration.ofMinutes(1), 100, clock),
        events,
        LIMITS.lifetime());
  }

  private UseCases.SecondFactors secondFactors() {
    var pictures = new PlainPictures();
    return new UseCases.SecondFactors(
        new EnrolTotp(
            targets,
            keyVault.enrolments(),
            wrapping,
            new FakeOneTimeCodes(),
            keyVault.attempts(),
            pictures,
            random,
            events),
        new ResetTotp(targets, keyVault.enrolments(), stepUp, events),
        new TakeGrant(secondFactor, keyVault.grants(), tokens, events),
        pictures);
  }

  private UseCases.Keys keys() {
    AuthorisedKeys authorised =
        new AuthorisedKeys(keyVault.accessKeys(), keyVault.identities(), authority, events);
    return new UseCases.Keys(
        new IssueAccessKey(authorised, keyVault.accessKeys(), stepUp, mint(), events, random),
        new ReadAccessKeys(authorised, keyVault.accessKeys(), authority),
        new ChangeAccessKey(authorised),
        new RecycleAccessKey(authorised),
        new PurgeAccessKey(authorised, keyVault.accessKeys(), stepUp, events),
        new SetKeyNetworkPolicy(authorised));
  }

  private SecretMint mint() {
    return (account, owner, id) -> {
      SecretBytes secret = SecretText.fromUniform(block -> random.bytes(32));
      return new SecretMint.Minted(
          secret, wrapping.wrap(secret, AccessKey.binding(account, owner, id)), null);
    };
  }
}

package io.sallyport;

import io.sallyport.accesskey.AuthorisedKeys;
import io.sallyport.accesskey.ChangeAccessKey;
import io.sallyport.accesskey.CheckNetworkPolicy;
import io.sallyport.accesskey.IssueAccessKey;
import io.sallyport.accesskey.PurgeAccessKey;
import io.sallyport.accesskey.ReadAccessKeys;
import io.sallyport.accesskey.ReadKeyUses;
import io.sallyport.accesskey.RecycleAccessKey;
import io.sallyport.accesskey.SetKeyNetworkPolicy;
import io.sallyport.api.operation.UseCases;
import io.sallyport.directory.CreateAccount;
import io.sallyport.directory.CreateUser;
import io.sallyport.directory.DeleteUser;
import io.sallyport.directory.GetAccount;
import io.sallyport.directory.GetSecurityOverview;
import io.sallyport.directory.GetSecurityPreference;
import io.sallyport.directory.GetSignInState;
import io.sallyport.directory.GetUser;
import io.sallyport.directory.ListUsers;
import io.sallyport.directory.SetAccountNetworkPolicy;
import io.sallyport.directory.SetSecurityPreference;
import io.sallyport.directory.UpdateUser;
import io.sallyport.identity.Authority;
import io.sallyport.identity.Events;
import io.sallyport.identity.Targets;
import io.sallyport.secret.BearerTokens;
import io.sallyport.relying.AuthorisedServices;
import io.sallyport.relying.DeleteRelyingService;
import io.sallyport.relying.OperateRelyingServices;
import io.sallyport.relying.ReadRelyingServices;
import io.sallyport.relying.ReadVerifications;
import io.sallyport.relying.RegisterRelyingService;
import io.sallyport.relying.RelyingServices;
import io.sallyport.relying.RenewVerifierCredential;
import io.sallyport.relying.ServiceRules;
import io.sallyport.relying.UpdateRelyingService;
import io.sallyport.settings.Settings;
import io.sallyport.signature.Schemes;
import io.sallyport.signin.EndSession;
import io.sallyport.signin.LimitedHashing;
import io.sallyport.signin.ListSessions;
import io.sallyport.signin.PasswordHashing;
import io.sallyport.signin.SessionAuthentication;
import io.sallyport.signin.SessionLimits;
import io.sallyport.signin.SetPassword;
import io.sallyport.signin.SignIn;
import io.sallyport.signin.SignOut;
import io.sallyport.signin.SourceLimit;
import io.sallyport.stepup.EnrolTotp;
import io.sallyport.stepup.ResetTotp;
import io.sallyport.stepup.SecondFactor;
import io.sallyport.stepup.StepUp;
import io.sallyport.stepup.TakeGrant;
import io.sallyport.sts.AssumeRole;
import java.time.Duration;
import java.util.Set;

/** Makes the use cases from their ports by plain constructor calls; knows no adapter. */
final class Wiring {
  /** Passwords hashed at once: each takes 19 MiB and a core for tens of milliseconds. */
  private static final int HASHES_AT_ONCE_MAX = 2;

  private static final Duration HASH_PATIENCE = Duration.ofSeconds(5);
  private static final int SIGN_INS_PER_SOURCE_MAX = 30;
  private static final Duration SIGN_IN_PERIOD = Duration.ofMinutes(1);
  private static final int SOURCES_MAX = 10_000;

  private final Ports ports;
  private final Settings settings;
  private final Ports.OfStorage storage;
  private final Ports.OfToken token;
  private final Events events;
  private final Authority authority;
  private final Targets targets;
  private final BearerTokens bearerTokens;
  private final SecondFactor secondFactor;
  private final StepUp stepUp;
  private final PasswordHashing hashing;

  Wiring(Ports ports, Settings settings) {
    this.ports = ports;
    this.settings = settings;
    this.storage = ports.storage();
    this.token = ports.token();
    this.events = new Events(ports.clock(), new LocalRandomness());
    this.authority = new Authority(storage.accounts(), storage.permissions(), ports.clock());
    this.targets = new Targets(storage.identities(), authority);
    this.bearerTokens = new BearerTokens(token.random(), token.tags());
    this.secondFactor =
        new SecondFactor(
            storage.enrolments(),
            token.wrapping(),
            ports.codes(),
            storage.spentSteps(),
            storage.attempts(),
            ports.clock(),
            settings.stepUp().stepsBack());
    this.stepUp = new StepUp(secondFactor, storage.grants(), bearerTokens, ports.clock());
    this.hashing = new LimitedHashing(ports.hashing(), HASHES_AT_ONCE_MAX, HASH_PATIENCE);
  }

  Authority authority() {
    return authority;
  }

  PolicyWiring policies() {
    return new PolicyWiring(ports, authority, stepUp, events);
  }

  Events events() {
    return events;
  }

  Targets targets() {
    return targets;
  }

  StepUp stepUp() {
    return stepUp;
  }

  SessionAuthentication sessions() {
    return new SessionAuthentication(
        storage.sessions(), bearerTokens, ports.clock(), limits());
  }

  CreateAccount createAccount() {
    return new CreateAccount(
        storage.accounts(),
        storage.newAccounts(),
        hashing,
        token.random(),
        events,
        settings.account().domainSuffix());
  }

  UseCases useCases() {
    return new UseCases(
        entrance(),
        new UseCases.Accounting(
            new GetAccount(storage.accounts(), authority),
            new SetAccountNetworkPolicy(storage.accounts(), authority, stepUp, events),
            new GetSecurityPreference(storage.accounts(), authority),
            new SetSecurityPreference(storage.accounts(), authority, stepUp, events)),
        users(),
        secondFactors(),
        keys(),
        policies().cases(),
        policies().roleCases(),
        roleSessions(),
        relyingServices(),
        new UseCases.Audit(storage.audit(), authority),
        oversight());
  }

  private UseCases.Entrance entrance() {
    var sourceLimit =
        new SourceLimit(SIGN_INS_PER_SOURCE_MAX, SIGN_IN_PERIOD, SOURCES_MAX, ports.clock());
    var signIn =
        new SignIn(
            storage.identities(),
            storage.passwords(),
            hashing,
            storage.attempts(),
            secondFactor,
            storage.sessions(),
            bearerTokens,
            sourceLimit,
            events,
            settings.signIn().session());
    return new UseCases.Entrance(
        signIn,
        new SignOut(storage.sessions(), events),
        new ListSessions(targets, storage.sessions(), limits(), ports.clock()),
        new EndSession(targets, storage.sessions(), events),
        storage.accounts());
  }

  private SessionLimits limits() {
    return new SessionLimits(settings.signIn().session(), settings.signIn().idle());
  }

  private UseCases.Users users() {
    return new UseCases.Users(
        new ListUsers(storage.identities(), authority),
        new CreateUser(
            storage.accounts(), storage.identities(), authority, stepUp, token.random(), events),
        new GetUser(targets),
        new UpdateUser(targets, storage.identities(), authority, stepUp, events),
        new DeleteUser(targets, storage.identities(), events),
        new SetPassword(targets, storage.passwords(), hashing, storage.attempts(), stepUp, events),
        new GetSignInState(
            targets, storage.passwords(), storage.enrolments(), storage.sessions()));
  }

  private UseCases.SecondFactors secondFactors() {
    var enrol =
        new EnrolTotp(
            targets,
            storage.enrolments(),
            token.wrapping(),
            ports.codes(),
            storage.attempts(),
            ports.qrCodes(),
            token.random(),
            events);
    return new UseCases.SecondFactors(
        enrol,
        new ResetTotp(targets, storage.enrolments(), stepUp, events),
        new TakeGrant(secondFactor, storage.grants(), bearerTokens, events),
        ports.qrCodes());
  }

  private UseCases.RoleSessions roleSessions() {
    return new UseCases.RoleSessions(
        new AssumeRole(
            storage.roles(),
            authority,
            token.sessions(),
            storage.audit(),
            events,
            token.random()));
  }

  private UseCases.Oversight oversight() {
    var uses =
        new ReadKeyUses(authorisedKeys(), storage.directory().useHistory(), authority, events);
    var sources =
        new GetSecurityOverview.Sources(
            storage.accounts(),
            storage.identities(),
            storage.directory().mfaDevices(),
            storage.sessions(),
            storage.accessKeys(),
            storage.directory().useHistory());
    return new UseCases.Oversight(
        uses,
        new CheckNetworkPolicy(uses),
        new GetSecurityOverview(sources, authority, events));
  }

  private AuthorisedKeys authorisedKeys() {
    return new AuthorisedKeys(storage.accessKeys(), storage.identities(), authority, events);
  }

  private UseCases.Keys keys() {
    AuthorisedKeys authorised = authorisedKeys();
    return new UseCases.Keys(
        new IssueAccessKey(
            authorised,
            storage.accessKeys(),
            stepUp,
            token.mint(),
            events,
            // Ids are shown to everybody: they need not cost a call of the token.
            new LocalRandomness()),
        new ReadAccessKeys(authorised, storage.accessKeys(), authority),
        new ChangeAccessKey(authorised),
        new RecycleAccessKey(authorised),
        new PurgeAccessKey(authorised, storage.accessKeys(), stepUp, events),
        new SetKeyNetworkPolicy(authorised));
  }

  OperateRelyingServices operatedServices() {
    return new OperateRelyingServices(
        storage.relying().services(),
        storage.accounts(),
        new ServiceRules(Schemes.names()),
        events,
        token.random());
  }

  private UseCases.RelyingServices relyingServices() {
    RelyingServices services = storage.relying().services();
    var authorised = new AuthorisedServices(services, authority);
    Set<String> schemes = Schemes.names();
    var rules = new ServiceRules(schemes);
    return new UseCases.RelyingServices(
        new RegisterRelyingService(services, authorised, rules, stepUp, events, token.random()),
        new ReadRelyingServices(services, authorised),
        new UpdateRelyingService(services, authorised, rules, stepUp, events),
        new RenewVerifierCredential(services, authorised, stepUp, events, token.random()),
        new DeleteRelyingService(services, authorised, events),
        new ReadVerifications(storage.relying().counts(), authority),
        schemes);
  }
}

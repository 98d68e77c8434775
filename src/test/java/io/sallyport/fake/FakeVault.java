package io.sallyport.fake;

import io.sallyport.audit.AuditEvent;
import io.sallyport.audit.AuditEvent.Outcome;
import io.sallyport.audit.AuditEvent.StepUpUse;
import io.sallyport.audit.AuditTrail;
import io.sallyport.directory.CredentialReport;
import io.sallyport.directory.CredentialReports;
import io.sallyport.directory.Domains;
import io.sallyport.directory.NewAccounts;
import io.sallyport.identity.Account;
import io.sallyport.identity.AccountId;
import io.sallyport.identity.Accounts;
import io.sallyport.identity.Identities;
import io.sallyport.identity.Identity;
import io.sallyport.identity.IdentityId;
import io.sallyport.identity.Permissions;
import io.sallyport.identity.Role;
import io.sallyport.identity.Roles;
import io.sallyport.permission.Attachments;
import io.sallyport.permission.CustomPolicy;
import io.sallyport.permission.Holdings;
import io.sallyport.permission.Policies;
import io.sallyport.refusal.Refusal;
import io.sallyport.refusal.UnavailableException;
import io.sallyport.relying.RelyingService;
import io.sallyport.relying.RelyingServiceId;
import io.sallyport.relying.RelyingServices;
import io.sallyport.relying.VerificationCounts;
import io.sallyport.signin.Passwords;
import io.sallyport.signin.Passwords.PasswordHash;
import io.sallyport.signin.Session;
import io.sallyport.signin.Sessions;
import io.sallyport.stepup.Attempts;
import io.sallyport.stepup.Enrolment;
import io.sallyport.stepup.Enrolments;
import io.sallyport.stepup.Grant;
import io.sallyport.stepup.Grants;
import io.sallyport.stepup.MfaDevice;
import io.sallyport.stepup.MfaDevices;
import io.sallyport.stepup.SpentSteps;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A store in memory. Every change goes through {@link #commit}: one at a time, together with its
 * event, or not at all.
 */
public final class FakeVault implements PeoplePorts {
  final Map<AccountId, Account> accounts = new HashMap<>();
  final Map<IdentityId, Identity> identities = new HashMap<>();
  final Map<IdentityId, Role> roles = new HashMap<>();
  final Map<String, CustomPolicy> policies = new HashMap<>();
  final Map<IdentityId, Holdings> holdings = new HashMap<>();
  final Map<IdentityId, Enrolment> enrolments = new HashMap<>();
  final Map<IdentityId, Long> spentSteps = new HashMap<>();
  final Map<IdentityId, PasswordHash> passwords = new HashMap<>();
  final Map<String, Session> sessions = new HashMap<>();
  final Map<IdentityId, Instant> lastSignIns = new HashMap<>();
  final List<MfaDevice> devices = new ArrayList<>();
  final Map<AccountId, CredentialReport> reports = new HashMap<>();
  final Map<String, Grant> grants = new HashMap<>();
  final Set<String> spentGrants = new HashSet<>();
  final Map<RelyingServiceId, RelyingService> services = new HashMap<>();
  final Map<VerificationCounts.Kind, Long> verifications = new HashMap<>();
  final List<AuditEvent> events = new ArrayList<>();
  private final Attempts attempts = new FakeAttempts();
  private Predicate<IdentityId> ownsKeys = owner -> false;
  private boolean auditOutage;

  /** Connects a fake of keys, so that owners of keys cannot be deleted. */
  public synchronized void ownsKeys(Predicate<IdentityId> predicate) {
    ownsKeys = predicate;
  }

  synchronized boolean ownsKeys(IdentityId owner) {
    return ownsKeys.test(owner);
  }

  /** From now on no event can be recorded, so no change can be made. */
  public synchronized void failAudit() {
    auditOutage = true;
  }

  /**
   * Makes a change and records its event. The change checks before it alters anything, so that its
   * refusal leaves all as it was. A grant named by a succeeded event is spent.
   */
  public void commit(AuditEvent event, Runnable change) {
    commit(List.of(event), change);
  }

  /** The same for a change of several events. */
  public synchronized void commit(List<AuditEvent> made, Runnable change) {
    if (auditOutage) {
      throw new UnavailableException("the audit trail cannot be written");
    }
    List<String> spending =
        made.stream().flatMap(event -> Stream.ofNullable(grantToSpend(event))).toList();
    for (String grant : spending) {
      if (!grants.containsKey(grant) || spentGrants.contains(grant)) {
        throw new Refusal.StepUpSpent().asException();
      }
    }
    change.run();
    spentGrants.addAll(spending);
    events.addAll(made);
  }

  private static @Nullable String grantToSpend(AuditEvent event) {
    return event.outcome() == Outcome.SUCCEEDED && event.stepUp().kind() == StepUpUse.Kind.GRANT
        ? event.stepUp().grantId()
        : null;
  }

  /** What has been recorded, the oldest first. */
  public synchronized List<AuditEvent> events() {
    return List.copyOf(events);
  }

  Holdings holdings(IdentityId principal) {
    return holdings.getOrDefault(principal, Holdings.NONE);
  }

  void endSessionsOf(IdentityId owner) {
    sessions.values().removeIf(session -> session.owner().equals(owner));
  }

  @Override
  public Accounts accounts() {
    return new FakeAccounts(this);
  }

  @Override
  public NewAccounts newAccounts() {
    return new FakeNewAccounts(this);
  }

  @Override
  public Identities identities() {
    return new FakeIdentities(this);
  }

  @Override
  public Roles roles() {
    return new FakeRoles(this);
  }

  @Override
  public Policies policies() {
    return new FakePolicies(this);
  }

  @Override
  public Attachments attachments() {
    return new FakeAttachments(this);
  }

  @Override
  public Permissions permissions() {
    return new FakeAttachments(this).permissions();
  }

  @Override
  public Enrolments enrolments() {
    return new FakeEnrolments(this);
  }

  @Override
  public MfaDevices mfaDevices() {
    return new FakeMfaDevices(this);
  }

  @Override
  public Domains domains() {
    return new FakeDomains(this);
  }

  @Override
  public CredentialReports credentialReports() {
    return new FakeCredentialReports(this);
  }

  @Override
  public SpentSteps spentSteps() {
    return (owner, step, subject) -> {
      synchronized (this) {
        long last = spentSteps.getOrDefault(owner, Long.MIN_VALUE);
        if (step <= last) {
          return false;
        }
        spentSteps.put(owner, step);
        attempts.succeed(subject);
        return true;
      }
    };
  }

  @Override
  public Attempts attempts() {
    return attempts;
  }

  @Override
  public Grants grants() {
    return new FakeGrants(this);
  }

  @Override
  public Passwords passwords() {
    return new FakePasswords(this);
  }

  @Override
  public Sessions sessions() {
    return new FakeSessions(this);
  }

  @Override
  public RelyingServices relyingServices() {
    return new FakeRelyingServices(this);
  }

  @Override
  public VerificationCounts verificationCounts() {
    return new FakeVerificationCounts(this);
  }

  @Override
  public AuditTrail auditTrail() {
    return new FakeAuditTrail(this);
  }
}

package io.sallyport.directory;

import io.sallyport.accesskey.AccessKey;
import io.sallyport.accesskey.AccessKeyId;
import io.sallyport.accesskey.AccessKeys;
import io.sallyport.audit.AuditAction;
import io.sallyport.audit.AuditEvent.StepUpUse;
import io.sallyport.identity.AccountId;
import io.sallyport.identity.Action;
import io.sallyport.identity.Authority;
import io.sallyport.identity.Caller;
import io.sallyport.identity.Events;
import io.sallyport.identity.Identities;
import io.sallyport.identity.Identity;
import io.sallyport.identity.IdentityId;
import io.sallyport.signin.Passwords;
import io.sallyport.signin.Passwords.PasswordHash;
import io.sallyport.signin.Sessions;
import io.sallyport.stepup.Enrolment;
import io.sallyport.stepup.MfaDevices;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes down who of the caller's account has which credentials, and keeps it as a report. */
public final class GenerateCredentialReport {
  private final CredentialReports reports;
  private final Sources sources;
  private final Authority authority;
  private final Events events;

  /** Takes its ports. */
  public GenerateCredentialReport(
      CredentialReports reports, Sources sources, Authority authority, Events events) {
    this.reports = reports;
    this.sources = sources;
    this.authority = authority;
    this.events = events;
  }

  /**
   * Generates and stores it, complete when this returns.
   *
   * @throws io.sallyport.refusal.RefusedException {@code NotPermitted}
   */
  public CredentialReport generate(Caller by) {
    AccountId account = by.principal().accountId();
    authority.require(by, Action.REPORT_GENERATE, account);
    var report = new CredentialReport(account, events.now(), lines(account));
    reports.store(
        report,
        events.succeeded(
            by,
            AuditAction.REPORT_GENERATE,
            account.value(),
            StepUpUse.NONE,
            Map.of("people", Integer.toString(report.lines().size()))));
    return report;
  }

  private List<String> lines(AccountId account) {
    Map<IdentityId, Instant> signIns = sources.sessions().lastSignIns(account);
    Set<IdentityId> enrolled =
        sources.devices().enrolled(account).stream()
            .map(Enrolment::owner)
            .collect(Collectors.toSet());
    Stream<Identity> root = sources.identities().find(IdentityId.rootOf(account)).stream();
    Stream<Identity> users =
        sources.identities().list(account, null, CreateUser.USERS_PER_ACCOUNT_MAX).stream();
    return Stream.concat(root, users)
        .map(person -> line(person, signIns.get(person.id()), enrolled.contains(person.id())))
        .toList();
  }

  private String line(
      Identity person, @Nullable Instant signIn, boolean secondFactor) {
    List<AccessKey> live =
        sources.keys().ofOwner(person.id()).stream().filter(AccessKey::isLive).toList();
    Map<AccessKeyId, Instant> uses =
        live.isEmpty()
            ? Map.of()
            : sources.keys().usesOf(person.id()).stream()
                .collect(Collectors.toMap(AccessKeys.Use::id, AccessKeys.Use::lastUsedAt));
    Instant passwordSetAt =
        sources.passwords().find(person.id()).map(PasswordHash::setAt).orElse(null);
    return ReportLine.of(
        person, new ReportLine.SignIn(signIn, passwordSetAt, secondFactor), live, uses);
  }

  /** Where credentials are kept. */
  public record Sources(
      Identities identities,
      Passwords passwords,
      Sessions sessions,
      MfaDevices devices,
      AccessKeys keys) {}
}

package io.sallyport.postgres;

import io.sallyport.accesskey.AccessKeys;
import io.sallyport.accesskey.IdleKeys;
import io.sallyport.accesskey.UseHistory;
import io.sallyport.audit.AuditTrail;
import io.sallyport.directory.CredentialReports;
import io.sallyport.directory.Domains;
import io.sallyport.directory.NewAccounts;
import io.sallyport.fake.KeyPorts;
import io.sallyport.identity.Accounts;
import io.sallyport.identity.Identities;
import io.sallyport.identity.Permissions;
import io.sallyport.identity.Roles;
import io.sallyport.permission.Attachments;
import io.sallyport.permission.Policies;
import io.sallyport.relying.RelyingServices;
import io.sallyport.relying.VerificationCounts;
import io.sallyport.signature.VerificationKeys;
import io.sallyport.signin.Passwords;
import io.sallyport.signin.Sessions;
import io.sallyport.stepup.Attempts;
import io.sallyport.stepup.Enrolments;
import io.sallyport.stepup.Grants;
import io.sallyport.stepup.MfaDevices;
import io.sallyport.stepup.SpentSteps;

/** The stored ports over PostgreSQL, for the contract suites. */
public record PostgresStore(Storage storage, PostgresLastUses lastUses) implements KeyPorts {
  @Override
  public AccessKeys accessKeys() {
    return storage.accessKeys();
  }

  @Override
  public IdleKeys idleKeys() {
    return storage.idleKeys();
  }

  @Override
  public UseHistory useHistory() {
    return storage.useHistory();
  }

  @Override
  public VerificationKeys verificationKeys() {
    return storage.verificationKeys(lastUses);
  }

  @Override
  public Accounts accounts() {
    return storage.accounts();
  }

  @Override
  public NewAccounts newAccounts() {
    return storage.newAccounts();
  }

  @Override
  public Identities identities() {
    return storage.identities();
  }

  @Override
  public Roles roles() {
    return storage.roles();
  }

  @Override
  public Policies policies() {
    return storage.policies();
  }

  @Override
  public Attachments attachments() {
    return storage.attachments();
  }

  @Override
  public Permissions permissions() {
    return storage.permissions();
  }

  @Override
  public Enrolments enrolments() {
    return storage.enrolments();
  }

  @Override
  public MfaDevices mfaDevices() {
    return storage.mfaDevices();
  }

  @Override
  public Domains domains() {
    return storage.domains();
  }

  @Override
  public CredentialReports credentialReports() {
    return storage.credentialReports();
  }

  @Override
  public SpentSteps spentSteps() {
    return storage.spentSteps();
  }

  @Override
  public Attempts attempts() {
    return storage.attempts();
  }

  @Override
  public Grants grants() {
    return storage.grants();
  }

  @Override
  public Passwords passwords() {
    return storage.passwords();
  }

  @Override
  public Sessions sessions() {
    return storage.sessions();
  }

  @Override
  public RelyingServices relyingServices() {
    return storage.relyingServices();
  }

  @Override
  public VerificationCounts verificationCounts() {
    return storage.verificationCounts();
  }

  @Override
  public AuditTrail auditTrail() {
    return storage.auditTrail();
  }
}

package io.sallyport.fake;

import io.sallyport.audit.AuditTrail;
import io.sallyport.directory.CredentialReports;
import io.sallyport.directory.Domains;
import io.sallyport.directory.NewAccounts;
import io.sallyport.identity.Accounts;
import io.sallyport.identity.Identities;
import io.sallyport.identity.Permissions;
import io.sallyport.identity.Roles;
import io.sallyport.permission.Attachments;
import io.sallyport.permission.Policies;
import io.sallyport.relying.RelyingServices;
import io.sallyport.relying.VerificationCounts;
import io.sallyport.signin.Passwords;
import io.sallyport.signin.Sessions;
import io.sallyport.stepup.Attempts;
import io.sallyport.stepup.Enrolments;
import io.sallyport.stepup.Grants;
import io.sallyport.stepup.MfaDevices;
import io.sallyport.stepup.SpentSteps;

/**
 * The stored ports of people over one store, empty at first: what a contract suite runs against.
 */
public interface PeoplePorts {
  Accounts accounts();

  NewAccounts newAccounts();

  Identities identities();

  Roles roles();

  Policies policies();

  Attachments attachments();

  Permissions permissions();

  Enrolments enrolments();

  MfaDevices mfaDevices();

  Domains domains();

  CredentialReports credentialReports();

  SpentSteps spentSteps();

  Attempts attempts();

  Grants grants();

  Passwords passwords();

  Sessions sessions();

  RelyingServices relyingServices();

  VerificationCounts verificationCounts();

  AuditTrail auditTrail();
}

package io.sallyport;

import io.sallyport.accesskey.AccessKeys;
import io.sallyport.accesskey.IdleKeys;
import io.sallyport.accesskey.SecretMint;
import io.sallyport.accesskey.UseHistory;
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
import io.sallyport.secret.Randomness;
import io.sallyport.secret.TokenTags;
import io.sallyport.secret.Wrapping;
import io.sallyport.signature.LastUses;
import io.sallyport.signature.SecretMac;
import io.sallyport.signature.Sm3;
import io.sallyport.signature.SwitchingReplays;
import io.sallyport.signature.VerificationKeys;
import io.sallyport.signin.PasswordHashing;
import io.sallyport.signin.Passwords;
import io.sallyport.signin.Sessions;
import io.sallyport.stepup.Attempts;
import io.sallyport.stepup.Enrolments;
import io.sallyport.stepup.Grants;
import io.sallyport.stepup.MfaDevices;
import io.sallyport.stepup.OneTimeCodes;
import io.sallyport.stepup.QrCodes;
import io.sallyport.stepup.SpentSteps;
import io.sallyport.sts.SessionSecrets;
import java.time.InstantSource;

/**
 * Everything outside the core, as the core knows it: what {@link Wiring} wires the use cases to.
 * Tests put their own in front of single ports to stop the world at a chosen point.
 *
 * @param token what the PKCS#11 token does
 * @param storage what the database keeps
 */
record Ports(
    InstantSource clock,
    OfToken token,
    OfStorage storage,
    PasswordHashing hashing,
    OneTimeCodes codes,
    QrCodes qrCodes,
    Sm3 sm3) {

  /** What the token does. */
  record OfToken(
      Randomness random,
      Wrapping wrapping,
      TokenTags tags,
      SecretMint mint,
      SecretMac mac,
      SessionSecrets sessions) {}

  /** What the database keeps. */
  record OfStorage(
      AuditTrail audit,
      Accounts accounts,
      NewAccounts newAccounts,
      Identities identities,
      Roles roles,
      Policies policies,
      Attachments attachments,
      Permissions permissions,
      Passwords passwords,
      Sessions sessions,
      Enrolments enrolments,
      SpentSteps spentSteps,
      Attempts attempts,
      Grants grants,
      AccessKeys accessKeys,
      VerificationKeys verificationKeys,
      LastUses lastUses,
      SwitchingReplays.Stores replays,
      OfDirectory directory,
      OfRelying relying) {}

  /** What the database keeps for the administration of accounts. */
  record OfDirectory(
      IdleKeys idleKeys,
      MfaDevices mfaDevices,
      Domains domains,
      CredentialReports credentialReports,
      UseHistory useHistory) {}

  /** What the database keeps for relying services. */
  record OfRelying(RelyingServices services, VerificationCounts counts) {}
}

package io.sallyport.api.operation;

import io.sallyport.accesskey.ChangeAccessKey;
import io.sallyport.accesskey.CheckNetworkPolicy;
import io.sallyport.accesskey.IssueAccessKey;
import io.sallyport.accesskey.PurgeAccessKey;
import io.sallyport.accesskey.ReadAccessKeys;
import io.sallyport.accesskey.ReadKeyUses;
import io.sallyport.accesskey.RecycleAccessKey;
import io.sallyport.accesskey.SetKeyNetworkPolicy;
import io.sallyport.audit.AuditTrail;
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
import io.sallyport.identity.Accounts;
import io.sallyport.identity.Authority;
import io.sallyport.permission.AttachPolicy;
import io.sallyport.permission.AttachRolePolicy;
import io.sallyport.permission.ChangePolicy;
import io.sallyport.permission.CreatePolicy;
import io.sallyport.permission.CreateRole;
import io.sallyport.permission.DeletePolicy;
import io.sallyport.permission.DeleteRole;
import io.sallyport.permission.ReadAttachments;
import io.sallyport.permission.ReadPolicies;
import io.sallyport.permission.ReadRoles;
import io.sallyport.permission.UpdateRole;
import io.sallyport.relying.DeleteRelyingService;
import io.sallyport.relying.ReadRelyingServices;
import io.sallyport.relying.ReadVerifications;
import io.sallyport.relying.RegisterRelyingService;
import io.sallyport.relying.RenewVerifierCredential;
import io.sallyport.relying.UpdateRelyingService;
import io.sallyport.signin.EndSession;
import io.sallyport.signin.ListSessions;
import io.sallyport.signin.SetPassword;
import io.sallyport.signin.SignIn;
import io.sallyport.signin.SignOut;
import io.sallyport.stepup.EnrolTotp;
import io.sallyport.stepup.QrCodes;
import io.sallyport.stepup.ResetTotp;
import io.sallyport.stepup.TakeGrant;
import io.sallyport.sts.AssumeRole;
import java.util.Set;

/** What the native operations call, in the groups of the contract. */
public record UseCases(
    Entrance entrance,
    Accounting account,
    Users users,
    SecondFactors secondFactors,
    Keys keys,
    Policies policies,
    Roles roles,
    RoleSessions roleSessions,
    RelyingServices relyingServices,
    Audit audit,
    Oversight oversight) {
  /** Signing in and out. */
  public record Entrance(
      SignIn signIn,
      SignOut signOut,
      ListSessions listSessions,
      EndSession endSession,
      Accounts accounts) {}

  /** The caller's account. */
  public record Accounting(
      GetAccount get,
      SetAccountNetworkPolicy setNetworkPolicy,
      GetSecurityPreference getPreference,
      SetSecurityPreference setPreference) {}

  /** Users and their passwords. */
  public record Users(
      ListUsers list,
      CreateUser create,
      GetUser get,
      UpdateUser update,
      DeleteUser delete,
      SetPassword setPassword,
      GetSignInState getSignInState) {}

  /** One-time codes and grants. */
  public record SecondFactors(
      EnrolTotp enrol, ResetTotp reset, TakeGrant takeGrant, QrCodes qrCodes) {}

  /** AccessKeys and the recycle bin. */
  public record Keys(
      IssueAccessKey issue,
      ReadAccessKeys read,
      ChangeAccessKey change,
      RecycleAccessKey recycle,
      PurgeAccessKey purge,
      SetKeyNetworkPolicy setNetworkPolicy) {}

  /** Policies, and to whom they are attached. */
  public record Policies(
      CreatePolicy create,
      ReadPolicies read,
      ChangePolicy change,
      DeletePolicy delete,
      AttachPolicy ofUsers,
      AttachRolePolicy ofRoles,
      ReadAttachments attachments) {}

  /** Roles. */
  public record Roles(CreateRole create, ReadRoles read, UpdateRole update, DeleteRole delete) {}

  /** Roles lent for a session. */
  public record RoleSessions(AssumeRole assume) {}

  /**
   * Services that have requests verified.
   *
   * @param schemes all that they can ask about, by name
   */
  public record RelyingServices(
      RegisterRelyingService register,
      ReadRelyingServices read,
      UpdateRelyingService update,
      RenewVerifierCredential renew,
      DeleteRelyingService delete,
      ReadVerifications verifications,
      Set<String> schemes) {
    /** Copies the set. */
    public RelyingServices {
      schemes = Set.copyOf(schemes);
    }
  }

  /** What those look at who look after an account. */
  public record Oversight(
      ReadKeyUses uses, CheckNetworkPolicy check, GetSecurityOverview overview) {}

  /** The audit as it is listed. */
  public record Audit(AuditTrail trail, Authority authority) {}
}

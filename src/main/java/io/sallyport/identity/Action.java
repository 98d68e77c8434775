package io.sallyport.identity;

/**
 * What authority is asked about; each operation names exactly one. Policies speak of it by its RAM
 * name.
 */
public enum Action {
  ACCOUNT_READ("GetAccountAlias", "*"),
  ACCOUNT_NETWORK_POLICY_SET("SetAccessKeyPolicyForAccount", "*"),
  USER_CREATE("CreateUser", "user/*"),
  USER_LIST("ListUsers", "user/*"),
  USER_READ("GetUser", "user/*"),
  USER_UPDATE("UpdateUser", "user/*"),
  USER_DELETE("DeleteUser", "user/*"),
  PASSWORD_SET("UpdateLoginProfile", "user/*"),
  SESSION_LIST("sallyport:ListSessions", "user/*"),
  SESSION_END("sallyport:DeleteSession", "user/*"),
  TOTP_ENROL("BindMFADevice", "user/*"),
  TOTP_RESET("UnbindMFADevice", "user/*"),
  KEY_ISSUE("CreateAccessKey", "user/*"),
  KEY_LIST("ListAccessKeys", "user/*"),
  KEY_READ("GetAccessKeyLastUsed", "user/*"),
  KEY_STATUS_SET("UpdateAccessKey", "user/*"),
  KEY_RECYCLE("DeleteAccessKey", "user/*"),
  KEY_RESTORE("RestoreAccessKeyFromRecycleBin", "user/*"),
  KEY_PURGE("DeleteAccessKeyInRecycleBin", "user/*"),
  KEY_NETWORK_POLICY_SET("SetAccessKeyPolicy", "user/*"),
  MFA_DEVICE_CREATE("CreateVirtualMFADevice", "mfa/*"),
  MFA_DEVICE_LIST("ListVirtualMFADevices", "mfa/*"),

  /** Of a bound device also {@link #TOTP_RESET} of its user. */
  MFA_DEVICE_DELETE("DeleteVirtualMFADevice", "mfa/*"),
  MFA_DEVICE_BIND("BindMFADevice", "user/*"),
  MFA_READ("GetUserMFAInfo", "user/*"),
  ACCOUNT_MFA_READ("GetAccountMFAInfo", "*"),
  POLICY_CREATE("CreatePolicy", "policy/*"),
  POLICY_LIST("ListPolicies", "policy/*"),
  POLICY_READ("GetPolicy", "policy/*"),
  POLICY_DESCRIPTION_SET("UpdatePolicyDescription", "policy/*"),
  POLICY_DELETE("DeletePolicy", "policy/*"),
  POLICY_VERSION_CREATE("CreatePolicyVersion", "policy/*"),
  POLICY_VERSION_LIST("ListPolicyVersions", "policy/*"),
  POLICY_VERSION_READ("GetPolicyVersion", "policy/*"),
  POLICY_VERSION_DELETE("DeletePolicyVersion", "policy/*"),
  POLICY_DEFAULT_SET("SetDefaultPolicyVersion", "policy/*"),
  POLICY_ENTITIES_LIST("ListEntitiesForPolicy", "policy/*"),

  /** Needs authority over the user and over the policy. */
  USER_POLICY_ATTACH("AttachPolicyToUser", "user/*"),

  /** Needs authority over the user and over the policy. */
  USER_POLICY_DETACH("DetachPolicyFromUser", "user/*"),
  USER_POLICY_LIST("ListPoliciesForUser", "user/*"),
  ROLE_CREATE("CreateRole", "role/*"),
  ROLE_READ("GetRole", "role/*"),
  ROLE_LIST("ListRoles", "role/*"),
  ROLE_UPDATE("UpdateRole", "role/*"),
  ROLE_DELETE("DeleteRole", "role/*"),

  /** Needs authority over the role and over the policy. */
  ROLE_POLICY_ATTACH("AttachPolicyToRole", "role/*"),

  /** Needs authority over the role and over the policy. */
  ROLE_POLICY_DETACH("DetachPolicyFromRole", "role/*"),
  ROLE_POLICY_LIST("ListPoliciesForRole", "role/*"),
  ROLE_ASSUME("sts:AssumeRole", "role/*"),
  PREFERENCE_READ("GetSecurityPreference", "*"),
  PREFERENCE_SET("SetSecurityPreference", "*"),
  SUMMARY_READ("GetAccountSummary", "*"),
  REPORT_GENERATE("GenerateCredentialReport", "*"),
  REPORT_READ("GetCredentialReport", "*"),
  DOMAIN_READ("GetDefaultDomain", "*"),
  DOMAIN_SET("SetDefaultDomain", "*"),
  RELYING_SERVICE_CREATE("sallyport:CreateRelyingService", "relying-service/*"),
  RELYING_SERVICE_LIST("sallyport:ListRelyingServices", "relying-service/*"),
  RELYING_SERVICE_READ("sallyport:GetRelyingService", "relying-service/*"),
  RELYING_SERVICE_UPDATE("sallyport:UpdateRelyingService", "relying-service/*"),
  RELYING_SERVICE_CREDENTIAL_RENEW(
      "sallyport:CreateRelyingServiceCredential", "relying-service/*"),
  RELYING_SERVICE_DELETE("sallyport:DeleteRelyingService", "relying-service/*"),
  VERIFICATION_LIST("sallyport:ListVerifications", "*"),

  /** Not of RAM: who may manage users need not see what everybody did. */
  AUDIT_READ("actiontrail:LookupEvents", "*");

  private final String ramName;
  private final String wholeAccount;

  Action(String name, String wholeAccount) {
    this.ramName = name.indexOf(':') < 0 ? "ram:" + name : name;
    this.wholeAccount = wholeAccount;
  }

  /** What policies call it. */
  public String ramName() {
    return ramName;
  }

  /** What policies call it when somebody does it to himself. */
  String ramNameToOneself() {
    return this == PASSWORD_SET ? "ram:ChangePassword" : ramName;
  }

  /** The resource, inside the account, of an operation on the account as a whole. */
  String wholeAccount() {
    return wholeAccount;
  }
}

package io.sallyport.audit;

/** Everything that can be recorded; the names appear in the API and in the database. */
public enum AuditAction {
  /** A request that no operation answered: unknown path, broken framing, no credentials. */
  REQUEST,
  SERVER_START,
  SERVER_STOP,
  ACCOUNT_CREATE,
  ACCOUNT_READ,
  ACCOUNT_NETWORK_POLICY_READ,
  ACCOUNT_NETWORK_POLICY_SET,
  USER_CREATE,
  USER_LIST,
  USER_READ,
  USER_UPDATE,
  USER_DELETE,
  PASSWORD_SET,
  SIGN_IN,
  SIGN_OUT,
  CALLER_IDENTITY,
  TOTP_ENROL,
  TOTP_CONFIRM,
  TOTP_RESET,
  STEP_UP_GRANT,
  KEY_ISSUE,
  KEY_LIST,
  KEY_READ,
  KEY_STATUS_SET,
  KEY_RECYCLE,
  KEY_RESTORE,
  KEY_PURGE,
  KEY_NETWORK_POLICY_READ,
  KEY_NETWORK_POLICY_SET,
  AUDIT_LIST
}

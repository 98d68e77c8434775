package io.sallyport.identity;

/** What the permission matrix knows; each operation names exactly one. */
public enum Action {
  ACCOUNT_READ,
  ACCOUNT_NETWORK_POLICY_SET,
  USER_CREATE,
  USER_LIST,
  USER_READ,
  USER_UPDATE,
  USER_DELETE,
  PASSWORD_SET,
  TOTP_ENROL,
  TOTP_RESET,
  KEY_ISSUE,
  KEY_LIST,
  KEY_READ,
  KEY_STATUS_SET,
  KEY_RECYCLE,
  KEY_RESTORE,
  KEY_PURGE,
  KEY_NETWORK_POLICY_SET,
  AUDIT_READ
}

package io.sallyport.pkcs11;

import java.util.Locale;

/** What a token key is for. A key has exactly one use; its attributes allow nothing else. */
public enum KeyUse {
  /** Derives the secrets of AccessKeys: PRF of the SP 800-108 key derivation. */
  DERIVE(false),
  /** Encrypts secrets and one-time-code seeds for rest. */
  WRAP(true),
  /** Authenticates rows that decide security. */
  SEAL(false),
  /** Tags bearer tokens, so that the database holds none. */
  SESSION(false),
  /** Authenticates audit records. */
  AUDIT(false);

  private final boolean encrypts;

  KeyUse(boolean encrypts) {
    this.encrypts = encrypts;
  }

  /** Whether it is an AES key that encrypts and decrypts; otherwise it only computes MACs. */
  boolean encrypts() {
    return encrypts;
  }

  /** Its word in a label. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}

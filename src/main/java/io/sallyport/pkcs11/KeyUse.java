package io.sallyport.pkcs11;

import java.util.Locale;

/** What a token key is for. A key has exactly one use; its attributes allow nothing else. */
public enum KeyUse {
  /** Derives the secrets of AccessKeys: PRF of the SP 800-108 key derivation. */
  DERIVE(Kind.SIGNS),
  /** Encrypts secrets and one-time-code seeds for rest. */
  WRAP(Kind.ENCRYPTS),
  /** Authenticates rows that decide security. */
  SEAL(Kind.SIGNS),
  /** Tags bearer tokens, so that the database holds none. */
  SESSION(Kind.SIGNS),
  /** Authenticates audit records. */
  AUDIT(Kind.SIGNS),
  /**
   * Wraps the secrets of AccessKeys once more, so that the token takes them in by itself to compute
   * their MACs. A token may lack it: then secrets are opened for each MAC.
   */
  MACWRAP(Kind.WRAPS);

  private enum Kind {
    SIGNS,
    ENCRYPTS,
    WRAPS
  }

  private final Kind kind;

  KeyUse(Kind kind) {
    this.kind = kind;
  }

  /** Whether it only computes MACs. */
  boolean signs() {
    return kind == Kind.SIGNS;
  }

  /** Whether it is an AES key that encrypts and decrypts. */
  boolean encrypts() {
    return kind == Kind.ENCRYPTS;
  }

  /** Whether it is an AES key that lets other keys out and in, and does nothing else. */
  boolean wraps() {
    return kind == Kind.WRAPS;
  }

  /** Whether a token without it is refused. */
  boolean isRequired() {
    return this != MACWRAP;
  }

  /** Its word in a label. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}

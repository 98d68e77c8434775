package io.sallyport.signature;

/** How schemes make a MAC with the secret of a key. */
public enum MacAlgorithm {
  /** HMAC-SHA256, the key is the secret. */
  HMAC_SHA256(32),
  /** HMAC-SHA1, the key is the secret. */
  HMAC_SHA1(20),
  /** HMAC-SHA1, the key is the secret and an ampersand. */
  HMAC_SHA1_AMPERSAND(20),
  /** HMAC with the hash SM3 (GB/T 32905), the key is the secret. */
  HMAC_SM3(32);

  private final int length;

  MacAlgorithm(int length) {
    this.length = length;
  }

  /** Length of a MAC in bytes. */
  public int length() {
    return length;
  }

  /** Whether it stands on SHA-1, which an account may refuse. */
  public boolean isSha1() {
    return this == HMAC_SHA1 || this == HMAC_SHA1_AMPERSAND;
  }
}

package io.sallyport.signature;

import java.util.List;

/**
 * How a scheme makes a MAC with the secret of a key.
 *
 * @param form the key string that the scheme makes of the secret
 * @param hash of the HMAC
 * @param steps texts by which a key for one day and place is derived, each HMACed by SHA-256 with
 *     the outcome of the one before; none if the secret signs by itself
 * @param base64Key whether the derived key is used as the ASCII of its base64
 */
public record MacAlgorithm(KeyForm form, Hash hash, List<String> steps, boolean base64Key) {
  /** HMAC-SHA256, the key is the secret. */
  public static final MacAlgorithm HMAC_SHA256 = plain(KeyForm.SECRET, Hash.SHA256);

  /** HMAC-SHA1, the key is the secret. */
  public static final MacAlgorithm HMAC_SHA1 = plain(KeyForm.SECRET, Hash.SHA1);

  /** HMAC-SHA1, the key is the secret and an ampersand. */
  public static final MacAlgorithm HMAC_SHA1_AMPERSAND =
      plain(KeyForm.SECRET_AMPERSAND, Hash.SHA1);

  /** HMAC with the hash SM3 (GB/T 32905), the key is the secret. */
  public static final MacAlgorithm HMAC_SM3 = plain(KeyForm.SECRET, Hash.SM3);

  /** Copies the steps. */
  public MacAlgorithm {
    steps = List.copyOf(steps);
    if (!steps.isEmpty() && hash == Hash.SM3) {
      throw new IllegalArgumentException("no scheme derives keys for SM3");
    }
  }

  private static MacAlgorithm plain(KeyForm form, Hash hash) {
    return new MacAlgorithm(form, hash, List.of(), false);
  }

  /** HMAC-SHA256 with a key that the steps derive from the secret in this form. */
  public static MacAlgorithm derived(KeyForm form, List<String> steps) {
    return new MacAlgorithm(form, Hash.SHA256, steps, false);
  }

  /** The same, but the derived key is used as the ASCII of its base64. */
  public static MacAlgorithm derivedBase64(KeyForm form, List<String> steps) {
    return new MacAlgorithm(form, Hash.SHA256, steps, true);
  }

  /** The same key, derived by HMAC-SHA256 as before, for another MAC. */
  MacAlgorithm with(Hash other) {
    return new MacAlgorithm(form, other, steps, base64Key);
  }

  /** Length of a MAC in bytes. */
  public int length() {
    return hash.length();
  }

  /** Whether it stands on SHA-1, which an account may refuse. */
  public boolean isSha1() {
    return hash == Hash.SHA1;
  }

  /** The hash of an HMAC. */
  public enum Hash {
    /** SHA-1. */
    SHA1(20),
    /** SHA-256. */
    SHA256(32),
    /** SM3 (GB/T 32905). */
    SM3(32);

    private final int length;

    Hash(int length) {
      this.length = length;
    }

    /** Length of a MAC in bytes. */
    public int length() {
      return length;
    }
  }

  /** The key strings that schemes make of a secret. */
  public enum KeyForm {
    /** The secret itself. */
    SECRET("", ""),
    /** The secret and an ampersand. */
    SECRET_AMPERSAND("", "&"),
    /** The secret behind the word of Alibaba's fourth version. */
    ALIYUN_V4_SECRET("aliyun_v4", ""),
    /** The secret behind the word of AWS's fourth version. */
    AWS4_SECRET("AWS4", "");

    private final String before;
    private final String after;

    KeyForm(String before, String after) {
      this.before = before;
      this.after = after;
    }

    /** What stands before the secret, ASCII. */
    public String before() {
      return before;
    }

    /** What stands behind the secret, ASCII. */
    public String after() {
      return after;
    }
  }
}

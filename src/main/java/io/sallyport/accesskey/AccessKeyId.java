package io.sallyport.accesskey;

/**
 * The public half of a pair: 24 characters, {@code SPAK}, 14 random base-62 characters, and 6
 * characters of CRC-32 over the 18 before, so that scanners match offline and a typo is told from
 * an unknown id.
 */
public record AccessKeyId(String value) {
  /** Checks form and check tail. */
  public AccessKeyId {
    if (!KeyText.isKeyId(value)) {
      throw new IllegalArgumentException("malformed AccessKey ID");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}

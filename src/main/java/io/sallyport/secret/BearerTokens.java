package io.sallyport.secret;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * Makes and recognises bearer tokens: a prefix that tells the use, then 32 random bytes as 43
 * characters of base64url. Only their tag is ever stored.
 */
public final class BearerTokens {
  private static final int RANDOM_BYTES = 32;
  private static final int BODY_LENGTH = 43;

  private final Randomness random;
  private final TokenTags tags;

  /** Takes chance and the keyed digest. */
  public BearerTokens(Randomness random, TokenTags tags) {
    this.random = random;
    this.tags = tags;
  }

  /** A fresh token; the receiver owns and closes it. */
  public Minted mint(Use use) {
    byte[] raw = random.bytes(RANDOM_BYTES);
    byte[] body = Base64.getUrlEncoder().withoutPadding().encode(raw);
    byte[] prefix = use.prefix.getBytes(StandardCharsets.US_ASCII);
    byte[] token = Arrays.copyOf(prefix, prefix.length + body.length);
    System.arraycopy(body, 0, token, prefix.length, body.length);
    Arrays.fill(raw, (byte) 0);
    Arrays.fill(body, (byte) 0);
    return new Minted(SecretBytes.owning(token), tags.tag(token));
  }

  /** The tag to look a presented token up by; empty if it does not have the form of this use. */
  public Optional<Bytes> tagOf(Use use, SecretBytes presented) {
    return presented.expose(
        bytes -> hasForm(use, bytes) ? Optional.of(tags.tag(bytes)) : Optional.empty());
  }

  private static boolean hasForm(Use use, byte[] token) {
    byte[] prefix = use.prefix.getBytes(StandardCharsets.US_ASCII);
    if (token.length != prefix.length + BODY_LENGTH
        || !Arrays.equals(token, 0, prefix.length, prefix, 0, prefix.length)) {
      return false;
    }
    for (int i = prefix.length; i < token.length; i++) {
      if (!isBase64Url(token[i])) {
        return false;
      }
    }
    return true;
  }

  private static boolean isBase64Url(byte c) {
    return c >= 'A' && c <= 'Z'
        || c >= 'a' && c <= 'z'
        || c >= '0' && c <= '9'
        || c == '-'
        || c == '_';
  }

  /** What a token is for. A token of one use is never looked up as another. */
  public enum Use {
    SESSION("sps_"),
    GRANT("spg_");

    private final String prefix;

    Use(String prefix) {
      this.prefix = prefix;
    }
  }

  /**
   * A fresh token with its tag.
   *
   * @param token ASCII text, owned by the receiver
   */
  public record Minted(SecretBytes token, Bytes tag) {}
}

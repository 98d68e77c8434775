package io.sallyport.fake;

import io.sallyport.secret.Base62;
import io.sallyport.secret.Bytes;
import io.sallyport.secret.SecretBytes;
import io.sallyport.secret.TamperedException;
import io.sallyport.secret.Wrapped;
import io.sallyport.sts.SessionSecrets;
import java.util.Optional;

/** Seals claims and derives secrets by a key that everybody knows; counts its work. */
public final class FakeSessionSecrets implements SessionSecrets {
  private static final byte[] BINDING = {7};
  private final FakeWrapping wrapping = new FakeWrapping();
  private int opened;

  @Override
  public Minted mint(byte[] claims) {
    try (SecretBytes plain = SecretBytes.copyOf(claims)) {
      Bytes token = wrapping.wrap(plain, BINDING).blob();
      if (token.length() > TOKEN_BYTES_MAX) {
        throw new IllegalArgumentException("too long to seal");
      }
      return new Minted(token, secret(token.toArray()));
    }
  }

  @Override
  public synchronized Opened open(byte[] securityToken) {
    opened++;
    return new Opened(claims(securityToken), secret(securityToken));
  }

  /** How many security tokens were opened, or tried. */
  public synchronized int opened() {
    return opened;
  }

  private Optional<Bytes> claims(byte[] securityToken) {
    if (securityToken.length > TOKEN_BYTES_MAX) {
      return Optional.empty();
    }
    try (SecretBytes plain = wrapping.open(new Wrapped(1, Bytes.of(securityToken)), BINDING)) {
      return Optional.of(plain.expose(Bytes::of));
    } catch (TamperedException forged) {
      return Optional.empty();
    }
  }

  private static SecretBytes secret(byte[] securityToken) {
    byte[] text = new byte[44];
    Base62.fill(text, 0, text.length, block -> FakeDigest.of("secret" + block, securityToken));
    return SecretBytes.owning(text);
  }
}

package io.sallyport.pkcs11;

import io.sallyport.secret.Base62;
import io.sallyport.secret.Bytes;
import io.sallyport.secret.SecretBytes;
import io.sallyport.secret.Tuple;
import io.sallyport.sts.SessionSecrets;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.ProviderException;
import java.util.Arrays;
import java.util.Optional;

/**
 * Security tokens of the form {@code 01 || epoch (4) || salt (16) || AES-256-GCM(claims) || tag
 * (16)}. Both the key that encrypts and the secret that goes with the whole are derived in the
 * token device by the session key of that epoch (SP 800-108 in counter mode), under labels of their
 * own: the encrypting key over the head, the secret over every byte of the security token.
 *
 * <p>Why the claims are not encrypted by the wrapping key: anybody who may assume a role can ask
 * for sessions without end, and a GCM key with random IVs has to be changed long before its 2^32nd
 * use. Here every salt has a key of its own, used once, with the IV zero, and then forgotten. It
 * exists in this JVM for that moment, as the secret itself does. Even who saw it could forge
 * nothing: of a security token that was not made here nobody can derive the secret, so its claims
 * are believed from nobody.
 */
public final class TokenSessionSecrets implements SessionSecrets {
  /** Length of a secret in alphanumeric characters: 261 random bits. */
  public static final int SECRET_LENGTH = 44;

  static final String CLAIMS_LABEL = "sallyport/session-claims/v1";
  static final String SECRET_LABEL = "sallyport/session-secret/v1";
  static final int KEY_BITS = 256;
  static final int STREAM_BITS = 64 * CounterKdf.BLOCK_BYTES * Byte.SIZE;

  private static final byte FORMAT = 1;
  private static final int SALT_BYTES = 16;
  private static final int HEAD_BYTES = 1 + Integer.BYTES + SALT_BYTES;
  private static final int LEAST_BYTES = HEAD_BYTES + OneTimeGcm.TAG_BYTES;

  private final Token token;
  private final byte[] nobodys;

  /**
   * Takes the token device, and seals nobody's claims once, of the usual length.
   *
   * @throws io.sallyport.refusal.UnavailableException if the token device does not answer in time
   */
  public TokenSessionSecrets(Token token) {
    this.token = token;
    try (Minted minted = mint(new byte[SALT_BYTES * SALT_BYTES])) {
      this.nobodys = minted.securityToken().toArray();
    }
  }

  @Override
  public Minted mint(byte[] claims) {
    if (claims.length > TOKEN_BYTES_MAX - LEAST_BYTES) {
      throw new IllegalArgumentException("too long to seal");
    }
    return token.call(open -> mint(open, claims));
  }

  @Override
  public Opened open(byte[] securityToken) {
    return token.call(open -> open(open, securityToken));
  }

  private static Minted mint(OpenToken open, byte[] claims) throws GeneralSecurityException {
    KeyLabel label = open.newest(KeyUse.SESSION);
    byte[] head =
        ByteBuffer.allocate(HEAD_BYTES)
            .put(FORMAT)
            .putInt(label.epoch())
            .put(open.random(SALT_BYTES))
            .array();
    byte[] sealed = OneTimeGcm.seal(claimsKey(open, label, head), claims);
    byte[] securityToken = Arrays.copyOf(head, HEAD_BYTES + sealed.length);
    System.arraycopy(sealed, 0, securityToken, HEAD_BYTES, sealed.length);
    return new Minted(Bytes.of(securityToken), secret(open, label, securityToken));
  }

  private Opened open(OpenToken open, byte[] presented) throws GeneralSecurityException {
    Optional<KeyLabel> sealedBy = label(open, presented);
    // What has not even the form is worked on in nobody's place, so that it takes as long.
    byte[] worked = sealedBy.isPresent() ? presented : nobodys;
    KeyLabel label = sealedBy.orElseGet(() -> open.newest(KeyUse.SESSION));
    byte[] key = claimsKey(open, label, Arrays.copyOf(worked, HEAD_BYTES));
    Optional<Bytes> claims =
        OneTimeGcm.open(key, Arrays.copyOfRange(worked, HEAD_BYTES, worked.length));
    return new Opened(
        sealedBy.isPresent() ? claims : Optional.empty(), secret(open, label, worked));
  }

  private static Optional<KeyLabel> label(OpenToken open, byte[] presented) {
    if (presented.length < LEAST_BYTES
        || presented.length > TOKEN_BYTES_MAX
        || presented[0] != FORMAT) {
      return Optional.empty();
    }
    return open.find(KeyUse.SESSION, ByteBuffer.wrap(presented).getInt(1));
  }

  /** The caller hands it on to {@link OneTimeGcm}, which wipes it. */
  private static byte[] claimsKey(OpenToken open, KeyLabel label, byte[] head)
      throws GeneralSecurityException {
    byte[] context = Tuple.of("sallyport/session-claims-context/v1", head);
    return kdf(open, label)
        .derive(CounterKdf.fixedInput(CLAIMS_LABEL, context, KEY_BITS), KEY_BITS / Byte.SIZE);
  }

  private static SecretBytes secret(OpenToken open, KeyLabel label, byte[] securityToken) {
    byte[] context = Tuple.of("sallyport/session-secret-context/v1", securityToken);
    byte[] fixedInput = CounterKdf.fixedInput(SECRET_LABEL, context, STREAM_BITS);
    CounterKdf kdf = kdf(open, label);
    byte[] text = new byte[SECRET_LENGTH];
    boolean complete = false;
    try {
      Base62.fill(
          text, 0, SECRET_LENGTH, block -> unchecked(() -> kdf.block(block + 1, fixedInput)));
      complete = true;
      return SecretBytes.owning(text);
    } finally {
      if (!complete) {
        Arrays.fill(text, (byte) 0);
      }
    }
  }

  private static CounterKdf kdf(OpenToken open, KeyLabel label) {
    return new CounterKdf(input -> open.mac(label, input));
  }

  private static <T> T unchecked(LibraryLife.TokenCall<T> call) {
    try {
      return call.run();
    } catch (GeneralSecurityException failed) {
      // The cause keeps the token's return code, by which the fault is classified.
      throw new ProviderException(failed);
    }
  }
}

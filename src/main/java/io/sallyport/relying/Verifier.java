package io.sallyport.relying;

import io.sallyport.secret.Bytes;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who a relying service says it is, and how it proves it: by its secret, or by the certificate of
 * its TLS connection. Read from a request; not believed before {@link #isProven}.
 */
public final class Verifier {
  private static final int WHOLE = RelyingServiceId.LENGTH + 1 + VerifierSecret.LENGTH;

  /** The hash of no secret: what is compared when there is no such service. */
  private static final byte[] NOBODYS = new byte[32];

  private final RelyingServiceId id;
  private final byte @Nullable [] secretHash;
  private final @Nullable Bytes clientKeyHash;

  private Verifier(
      RelyingServiceId id, byte @Nullable [] secretHash, @Nullable Bytes clientKeyHash) {
    this.id = id;
    this.secretHash = secretHash;
    this.clientKeyHash = clientKeyHash;
  }

  /**
   * Reads what a request shows.
   *
   * @param header {@code <id>.<secret>}, or {@code <id>} on a connection with a certificate
   * @param clientKeyHash SHA-256 of the SubjectPublicKeyInfo of that certificate
   * @return empty if it shows nothing that could hold
   */
  public static Optional<Verifier> read(String header, Optional<Bytes> clientKeyHash) {
    boolean whole = header.length() == WHOLE && header.charAt(RelyingServiceId.LENGTH) == '.';
    boolean bare = header.length() == RelyingServiceId.LENGTH && clientKeyHash.isPresent();
    if (!whole && !bare) {
      return Optional.empty();
    }
    String id = header.substring(0, RelyingServiceId.LENGTH);
    if (!RelyingServiceId.isWellFormed(id)) {
      return Optional.empty();
    }
    byte[] hash = whole ? VerifierSecret.sha256(secret(header)) : null;
    return Optional.of(
        new Verifier(
            new RelyingServiceId(id), hash, hash == null ? clientKeyHash.orElseThrow() : null));
  }

  private static byte[] secret(String header) {
    return header.substring(RelyingServiceId.LENGTH + 1).getBytes(StandardCharsets.UTF_8);
  }

  /** Who it says it is. */
  public RelyingServiceId id() {
    return id;
  }

  /** Whether it is this service; the same work, and no, if there is none. */
  public boolean isProven(Optional<RelyingService> found, Instant now) {
    boolean proven =
        secretHash == null
            ? found.filter(service -> service.certificatePins().contains(clientKeyHash)).isPresent()
            : matches(secretHash, found, now);
    return proven && !found.orElseThrow().disabled();
  }

  private static boolean matches(byte[] hash, Optional<RelyingService> found, Instant now) {
    if (found.isEmpty()) {
      MessageDigest.isEqual(hash, NOBODYS);
      return false;
    }
    boolean any = false;
    for (VerifierCredential credential : found.get().credentials()) {
      any |=
          MessageDigest.isEqual(hash, credential.sha256().toArray()) && credential.isInForce(now);
    }
    return any;
  }

  @Override
  public String toString() {
    return "verifier " + id;
  }
}

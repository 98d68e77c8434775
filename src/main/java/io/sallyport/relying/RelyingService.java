package io.sallyport.relying;

import io.sallyport.identity.AccountId;
import io.sallyport.secret.Bytes;
import io.sallyport.signature.Terms;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A service that has Sallyport verify the requests it receives.
 *
 * @param owner whose administrators manage it; absent for one of the operator's
 * @param credentials the present one, and those that are still good for a while; none if it is
 *     known by its certificate only
 * @param certificatePins SHA-256 of the SubjectPublicKeyInfo of its TLS client certificates
 * @param limits what it may have verified
 * @param version raised by one at every change; part of the row's seal
 */
public record RelyingService(
    RelyingServiceId id,
    @Nullable AccountId owner,
    ServiceName name,
    List<VerifierCredential> credentials,
    List<Bytes> certificatePins,
    Limits limits,
    boolean disabled,
    Instant createdAt,
    Instant updatedAt,
    long version) {
  /** Most pins of one service. */
  public static final int PINS_MAX = 8;

  /** Copies the lists. */
  public RelyingService {
    credentials = List.copyOf(credentials);
    certificatePins = List.copyOf(certificatePins);
  }

  /**
   * What it may have verified.
   *
   * @param accounts whose keys; absent for every account's
   * @param schemes by name
   * @param requestsPerSecond at each node; above it is told to wait
   * @param repeats whether requests of a scheme without a nonce may be accepted again
   * @param unboundBodies whether requests are accepted whose body it does not show
   */
  public record Limits(
      @Nullable Set<AccountId> accounts,
      Set<String> schemes,
      int requestsPerSecond,
      boolean repeats,
      boolean unboundBodies) {
    /** Highest rate. */
    public static final int REQUESTS_PER_SECOND_MAX = 1_000_000;

    /** The rate of a service for which none is said. */
    public static final int REQUESTS_PER_SECOND_USUAL = 1_000;

    /** Copies the sets. */
    public Limits {
      accounts = accounts == null ? null : Set.copyOf(accounts);
      schemes = Set.copyOf(schemes);
    }

    /** Whether it may have keys of this account verified. */
    public boolean cover(AccountId account) {
      return accounts == null || accounts.contains(account);
    }

    /** Whether these allow something that the others do not. */
    boolean exceed(Limits others) {
      return repeats && !others.repeats
          || unboundBodies && !others.unboundBodies
          || !others.schemes.containsAll(schemes);
    }
  }

  /** What the ladder holds its requests to. */
  public Terms terms() {
    return new Terms(
        limits.accounts(), limits.schemes(), limits.repeats(), limits.unboundBodies());
  }

  /** The same with other credentials, one version later. */
  RelyingService knownBy(List<VerifierCredential> others, Instant now) {
    return new RelyingService(
        id, owner, name, others, certificatePins, limits, disabled, createdAt, now, version + 1);
  }
}

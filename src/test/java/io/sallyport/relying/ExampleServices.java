package io.sallyport.relying;

import static io.sallyport.fake.Examples.ACME;
import static io.sallyport.fake.Examples.START;

import io.sallyport.identity.AccountId;
import io.sallyport.relying.RelyingService.Limits;
import io.sallyport.secret.Bytes;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Relying services for tests. */
public final class ExampleServices {
  private ExampleServices() {}

  /** An id. */
  public static RelyingServiceId id(int number) {
    return new RelyingServiceId("SPRS%020d".formatted(number));
  }

  /** A service of the example account. */
  public static RelyingService service(int number, String name) {
    return service(ACME.id(), number, name);
  }

  /** A service of any owner. */
  public static RelyingService service(@Nullable AccountId owner, int number, String name) {
    return new RelyingService(
        id(number),
        owner,
        new ServiceName(name),
        List.of(
            new VerifierCredential(Bytes.ofHex("%064x".formatted(number)), START, null),
            new VerifierCredential(
                Bytes.ofHex("%064x".formatted(number + 1_000)), START, START.plusSeconds(60))),
        List.of(Bytes.ofHex("ab".repeat(32))),
        new Limits(
            owner == null ? null : Set.of(owner),
            Set.of("ACS3-HMAC-SHA256", "ROA-V1"),
            500,
            true,
            false),
        false,
        START,
        START,
        1);
  }

  /** The same, limited or not. */
  static RelyingService limited(RelyingService service, Limits limits) {
    return new RelyingService(
        service.id(),
        service.owner(),
        service.name(),
        service.credentials(),
        service.certificatePins(),
        limits,
        service.disabled(),
        service.createdAt(),
        service.updatedAt(),
        service.version());
  }

  /** The same one version later, disabled and by another name. */
  static RelyingService disabled(RelyingService service, String name) {
    return new RelyingService(
        service.id(),
        service.owner(),
        new ServiceName(name),
        List.of(),
        List.of(),
        service.limits(),
        true,
        service.createdAt(),
        START.plusSeconds(60),
        service.version() + 1);
  }
}

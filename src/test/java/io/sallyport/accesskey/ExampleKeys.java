package io.sallyport.accesskey;

import io.sallyport.fake.Examples;
import io.sallyport.identity.Identity;
import io.sallyport.network.NetworkPolicy;
import io.sallyport.secret.Bytes;
import io.sallyport.secret.Wrapped;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** Keys to test with; the number makes the id and the time of creation. */
public final class ExampleKeys {
  private ExampleKeys() {}

  /** A well-formed id. */
  public static AccessKeyId id(int number) {
    byte[] text = "SPAK%014d######".formatted(number).getBytes(StandardCharsets.US_ASCII);
    KeyText.seal(text);
    return new AccessKeyId(new String(text, StandardCharsets.US_ASCII));
  }

  /** An active key without any optional part; its secret is no real one. */
  public static AccessKey key(Identity owner, int number) {
    return key(owner, number, new Wrapped(1, Bytes.ofHex("%064x".formatted(number))));
  }

  /** The same with a secret. */
  public static AccessKey key(Identity owner, int number, Wrapped secret) {
    Instant at = Examples.START.plusSeconds(number);
    return new AccessKey(
        id(number),
        owner.accountId(),
        owner.id(),
        AccessKey.Status.ACTIVE,
        secret,
        NetworkPolicy.UNRESTRICTED,
        null,
        null,
        at,
        at,
        null,
        null,
        1,
        null);
  }

  /** A key with all optional parts. */
  public static AccessKey fullKey(Identity owner, int number) {
    AccessKey bare = key(owner, number);
    return new AccessKey(
        bare.id(),
        bare.accountId(),
        bare.owner(),
        AccessKey.Status.INACTIVE,
        bare.secret(),
        NetworkPolicy.restrictedTo(java.util.List.of("10.0.0.0/8", "2001:db8::/32"), "allowed"),
        AccessKey.UseCase.CLI,
        "Sch\u00f6ne \u6d4b\u8bd5 \ud83d\udd11 'quoted' \"text\" \\ %s",
        bare.createdAt(),
        bare.updatedAt().plusNanos(123_456_000),
        null,
        Instant.parse("2030-01-02T03:04:05.678901Z"),
        bare.version(),
        Bytes.ofHex("01".repeat(293)));
  }

  /** Recycled one version later, or two if it was active. */
  public static AccessKey recycled(AccessKey key) {
    return key.changedTo(AccessKey.Status.RECYCLED, key.updatedAt().plusSeconds(1));
  }
}

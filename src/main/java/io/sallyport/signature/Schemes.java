package io.sallyport.signature;

import io.sallyport.secret.SecretBytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** All schemes that are understood. A request is read by the only one that it claims. */
public final class Schemes {
  /** The same schemes for what needs no hash. */
  private static final List<Scheme> FOR_NAMES = all(new NoSm3(), false);

  private final List<Scheme> all;

  /**
   * Takes what the schemes need.
   *
   * @param hostUnsigned whether ACS3 requests that leave {@code host} unsigned are taken, as old
   *     clients send them; such a request can be turned to another host that takes the same keys
   */
  public Schemes(Sm3 sm3, boolean hostUnsigned) {
    this.all = all(sm3, hostUnsigned);
  }

  private static List<Scheme> all(Sm3 sm3, boolean hostUnsigned) {
    return List.of(
        new Acs3HmacSha256(hostUnsigned),
        new Acs3HmacSm3(sm3, hostUnsigned),
        new RpcV1(),
        new RoaV1(),
        new LogV1(),
        new Sls4HmacSha256(),
        new OtsV2(),
        new OtsV4(),
        new Aws4HmacSha256(),
        new Aws4Presigned());
  }

  /** The names of all. */
  public static Set<String> names() {
    return FOR_NAMES.stream().map(Scheme::name).collect(Collectors.toUnmodifiableSet());
  }

  /** The AccessKey ID that a request names, well-formed but not believed; for records. */
  public static Optional<String> claimedKey(SignedRequest wire) {
    // What is wrong with the rest of a request does not keep the name of the key out of the record.
    return opened(wire).or(() -> opened(bare(wire))).flatMap(Schemes::claimedKey);
  }

  private static Optional<String> claimedKey(Envelope request) {
    return FOR_NAMES.stream()
        .flatMap(scheme -> scheme.claimedKey(request).stream())
        .findFirst();
  }

  /** Takes a request apart and finds the schemes whose credentials it carries. */
  Recognised recognise(SignedRequest wire) {
    return opened(wire)
        .map(request -> new Recognised(request, claimed(request)))
        .orElseGet(() -> new Recognised(null, List.of()));
  }

  /**
   * What a client would have to sign to send this request; depends on the request alone. Empty if
   * no scheme can read it.
   */
  public Optional<String> stringToSign(SignedRequest wire) {
    try {
      return Optional.of(read(wire, Terms.OWN_API).readings().getFirst().stringToSign());
    } catch (IllegalArgumentException malformed) {
      return Optional.empty();
    }
  }

  /**
   * Reads a request.
   *
   * @throws IllegalArgumentException if it is signed by no scheme or by several, or by one that is
   *     not taken here, malformed, ambiguous, or leaves unsigned what decides
   */
  SignedMessage read(SignedRequest wire, Terms terms) {
    return recognise(wire).read(terms);
  }

  private List<Scheme> claimed(Envelope request) {
    List<Scheme> claimed = new ArrayList<>(1);
    for (Scheme scheme : all) {
      if (scheme.isClaimed(request)) {
        claimed.add(scheme);
      }
    }
    return claimed;
  }

  private static Optional<Envelope> opened(SignedRequest wire) {
    try {
      return Optional.of(Envelope.open(wire));
    } catch (IllegalArgumentException malformed) {
      return Optional.empty();
    }
  }

  private static SignedRequest bare(SignedRequest wire) {
    return new SignedRequest("GET", "/", wire.headers(), SecretBytes.owning(new byte[0]));
  }

  /** Stands where nothing is hashed. */
  private static final class NoSm3 implements Sm3 {
    @Override
    public byte[] digest(byte[] message) {
      throw new IllegalStateException("no hash here");
    }

    @Override
    public byte[] hmac(byte[] key, byte[] message) {
      throw new IllegalStateException("no hash here");
    }
  }
}

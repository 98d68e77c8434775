package io.sallyport.signature;

import io.sallyport.secret.SecretBytes;
import java.util.List;
import java.util.Optional;

/** All schemes that are understood. A request is read by the only one that it claims. */
public final class Schemes {
  private final List<Scheme> all;

  /**
   * Takes what the schemes need.
   *
   * @param hostUnsigned whether ACS3 requests that leave {@code host} unsigned are taken, as old
   *     clients send them; such a request can be turned to another host that takes the same keys
   */
  public Schemes(Sm3 sm3, boolean hostUnsigned) {
    this.all =
        List.of(
            new Acs3HmacSha256(hostUnsigned),
            new Acs3HmacSm3(sm3, hostUnsigned),
            new RpcV1(),
            new RoaV1());
  }

  /** Whether the request carries credentials of any scheme. */
  public boolean isClaimed(SignedRequest wire) {
    return opened(wire).stream().anyMatch(request -> !claimed(request).isEmpty());
  }

  /** The AccessKey ID that a request names, well-formed but not believed; for records. */
  public static Optional<String> claimedKey(SignedRequest wire) {
    // What is wrong with the rest of a request does not keep the name of the key out of the record.
    return opened(wire).or(() -> opened(bare(wire))).flatMap(Schemes::claimedKey);
  }

  private static Optional<String> claimedKey(Envelope request) {
    return Acs3Scheme.claimedKey(request)
        .or(() -> RoaV1.claimedKey(request))
        .or(() -> RpcV1.claimedKey(request));
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
    Envelope request = Envelope.open(wire);
    List<Scheme> claimed = claimed(request);
    if (claimed.size() != 1) {
      throw new IllegalArgumentException("credentials of " + claimed.size() + " schemes");
    }
    Scheme scheme = claimed.getFirst();
    if (!terms.schemes().contains(scheme.name())) {
      throw new IllegalArgumentException("the scheme is not taken here");
    }
    return scheme.read(request);
  }

  private List<Scheme> claimed(Envelope request) {
    return all.stream().filter(scheme -> scheme.isClaimed(request)).toList();
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
}

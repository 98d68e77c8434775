package io.sallyport.signature;

import io.sallyport.signature.UnboundBody.Algorithm;
import java.util.List;

/** ACS3-HMAC-SM3: the same on the Chinese standard's hash, which it uses everywhere. */
final class Acs3HmacSm3 extends Acs3Scheme {
  private final Sm3 sm3;

  Acs3HmacSm3(Sm3 sm3, boolean hostUnsigned) {
    super("ACS3-HMAC-SM3", MacAlgorithm.HMAC_SM3, hostUnsigned);
    this.sm3 = sm3;
  }

  @Override
  byte[] hash(byte[] message) {
    return sm3.digest(message);
  }

  @Override
  Algorithm hashAlgorithm() {
    return Algorithm.SM3;
  }

  /** New clients keep the name of the other hash, old ones have a name for this one. */
  @Override
  List<String> bodyHashHeaders() {
    return List.of("x-acs-content-sha256", "x-acs-content-sm3");
  }
}

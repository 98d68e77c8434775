package io.sallyport.signature;

import io.sallyport.secret.Hashing;
import io.sallyport.signature.UnboundBody.Algorithm;
import java.util.List;

/** ACS3-HMAC-SHA256, which Alibaba's documents call V3: the scheme of every recent SDK. */
final class Acs3HmacSha256 extends Acs3Scheme {
  Acs3HmacSha256(boolean hostUnsigned) {
    super("ACS3-HMAC-SHA256", MacAlgorithm.HMAC_SHA256, hostUnsigned);
  }

  @Override
  byte[] hash(byte[] message) {
    return Hashing.SHA_256.of(message);
  }

  @Override
  Algorithm hashAlgorithm() {
    return Algorithm.SHA256;
  }

  @Override
  List<String> bodyHashHeaders() {
    return List.of("x-acs-content-sha256");
  }
}

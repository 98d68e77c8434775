package io.sallyport.signature;

import java.time.Instant;

/** The second version of Tablestore: {@code x-ots-signature}, HMAC-SHA1 by the secret. */
final class OtsV2 extends OtsScheme {
  static final String NAME = "OTS-V2";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  String signatureHeader() {
    return "x-ots-signature";
  }

  @Override
  MacAlgorithm algorithm(HeaderLines headers, Instant date) {
    return MacAlgorithm.HMAC_SHA1;
  }

  @Override
  String salt() {
    return "";
  }
}

package io.sallyport.signature;

import io.sallyport.signature.MacAlgorithm.Hash;
import io.sallyport.signature.MacAlgorithm.KeyForm;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The fourth version of Tablestore: {@code x-ots-signaturev4}, HMAC-SHA256 by the base64 of a key
 * for one day and region, both of which are named in signed headers.
 */
final class OtsV4 extends OtsScheme {
  static final String NAME = "OTS-V4";
  static final String SIGN_DATE = "x-ots-signdate";
  static final String SIGN_REGION = "x-ots-signregion";

  private static final Pattern REGION = Pattern.compile("[0-9A-Za-z._-]{1,64}");

  @Override
  public String name() {
    return NAME;
  }

  @Override
  String signatureHeader() {
    return "x-ots-signaturev4";
  }

  /** A client that derives its key at midnight may write the day before or after into a request. */
  @Override
  MacAlgorithm algorithm(HeaderLines headers, Instant date) {
    String day = headers.only(SIGN_DATE);
    Duration oneDay = Duration.ofDays(1);
    List<String> days =
        List.of(
            Dates.day(date), Dates.day(date.minus(oneDay)), Dates.day(date.plus(oneDay)));
    if (!days.contains(day)) {
      throw new IllegalArgumentException("a key for another day");
    }
    return derived(day, Envelope.matching(REGION, headers.only(SIGN_REGION)));
  }

  /** How answers are signed to a client that signed for this day and region: still by SHA-1. */
  static MacAlgorithm responses(String day, String region) {
    return derived(day, region).with(Hash.SHA1);
  }

  private static MacAlgorithm derived(String day, String region) {
    return MacAlgorithm.derivedBase64(
        KeyForm.ALIYUN_V4_SECRET, List.of(day, region, "ots", "aliyun_v4_request"));
  }

  @Override
  String salt() {
    return "ots";
  }
}

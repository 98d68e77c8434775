package io.sallyport.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.sallyport.BenchPopulation.Pair;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Calls signed by {@code ACS3-HMAC-SHA256} that differ in key, nonce and signature, and in nothing
 * else: so a million of them are signed in seconds.
 *
 * @param host as in the header that is signed
 * @param target path and query of a GET
 */
record SignedCalls(String host, String target, List<Pair> pairs, Instant date) {
  static final String SCHEME = "ACS3-HMAC-SHA256";
  static final String NAMES = "host;x-acs-content-sha256;x-acs-date;x-acs-signature-nonce";
  static final String NO_BODY =
      "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
  private static final int KEY_ID_LENGTH = 24;
  private static final int NONCE_LENGTH = 20;
  private static final int SIGNATURE_LENGTH = 64;
  private static final AtomicLong NONCES = new AtomicLong(System.nanoTime());

  static SignedCalls now(String host, String target, List<Pair> pairs) {
    return new SignedCalls(host, target, pairs, Instant.now().truncatedTo(ChronoUnit.SECONDS));
  }

  /** In the order nonce, key id, signature. */
  static List<Integer> widths() {
    return List.of(NONCE_LENGTH, KEY_ID_LENGTH, SIGNATURE_LENGTH);
  }

  /** The Authorization header with marks for key id and signature. */
  static String authorization() {
    return SCHEME + " Credential=" + Prepared.FIELD + ",SignedHeaders=" + NAMES + ",Signature="
        + Prepared.FIELD;
  }

  /** Nonce, key id and signature of one call that is made only once. */
  String fields(int number) {
    Pair pair = pairs.get(Math.floorMod(number * 31, pairs.size()));
    String nonce = String.format("%020d", NONCES.getAndIncrement());
    return nonce + pair.id() + signature(pair, nonce);
  }

  private String signature(Pair pair, String nonce) {
    String canonical =
        "GET\n" + target.replace('?', '\n') + (target.contains("?") ? "\n" : "\n\n")
            + "host:" + host
            + "\nx-acs-content-sha256:" + NO_BODY
            + "\nx-acs-date:" + date
            + "\nx-acs-signature-nonce:" + nonce
            + "\n\n" + NAMES + "\n" + NO_BODY;
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(canonical.getBytes(US_ASCII));
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(pair.secret().getBytes(US_ASCII), "HmacSHA256"));
      String text = SCHEME + "\n" + HexFormat.of().formatHex(hash);
      return HexFormat.of().formatHex(mac.doFinal(text.getBytes(US_ASCII)));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}

package io.sallyport.bench;

import io.sallyport.BenchPopulation.Issuer;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Calls that issue a key, each by another user with the one-time code of the present step: a code
 * is good for one call, and a user for two keys.
 */
record IssueCalls(String host, List<Issuer> issuers, long step) implements Prepared.Form {
  private static final int STEP_SECONDS = 30;
  private static final int BEARER_LENGTH = 47;
  private static final int CODE_LENGTH = 6;
  private static final int CODE_LIMIT = 1_000_000;
  private static final String BODY = "{\"useCase\":\"APPLICATION_ON_SERVER\"}";

  static IssueCalls now(String host, List<Issuer> issuers) {
    return new IssueCalls(host, issuers, Instant.now().getEpochSecond() / STEP_SECONDS);
  }

  @Override
  public String template() {
    return "POST /v1/users/me/access-keys HTTP/1.1\r\n"
        + "Host: " + host + "\r\n"
        + "Authorization: Bearer " + Prepared.FIELD + "\r\n"
        + "Sallyport-Step-Up: code=" + Prepared.FIELD + "\r\n"
        + "Content-Type: application/json\r\n"
        + "Content-Length: " + BODY.length() + "\r\n\r\n"
        + BODY;
  }

  @Override
  public List<Integer> widths() {
    return List.of(BEARER_LENGTH, CODE_LENGTH);
  }

  @Override
  public String fields(int number) {
    Issuer issuer = issuers.get(number);
    return issuer.bearer() + code(issuer.seed().toArray(), step);
  }

  private static String code(byte[] seed, long step) {
    try {
      Mac mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(seed, "HmacSHA1"));
      byte[] sum = mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
      int at = sum[sum.length - 1] & 0xF;
      int number = ByteBuffer.wrap(sum).getInt(at) & Integer.MAX_VALUE;
      return String.format(Locale.ROOT, "%06d", number % CODE_LIMIT);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}

package io.sallyport.development;

import io.sallyport.secret.Bytes;
import io.sallyport.secret.SecretBytes;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * A small client of the scheme {@code ACS3-HMAC-SHA256}, for targets without a query. Sallyport's
 * tour signs with it as a program outside would.
 *
 * @param keyId AccessKey ID
 * @param secret stays the caller's
 */
record RequestSigning(String keyId, SecretBytes secret) {
  private static final String ALGORITHM = "ACS3-HMAC-SHA256";

  /**
   * The headers to send, {@code Authorization} last. {@code host} is signed but not among them: the
   * HTTP client sends it by itself.
   *
   * @param nonce 8 to 128 characters never used before
   */
  Map<String, String> headers(Call call, Instant now, String nonce) {
    String bodyHash = hex(call.body().toArray());
    Map<String, String> sent = new LinkedHashMap<>();
    sent.put("x-acs-date", now.truncatedTo(ChronoUnit.SECONDS).toString());
    sent.put("x-acs-signature-nonce", nonce);
    sent.put("x-acs-content-sha256", bodyHash);
    Map<String, String> signed = new TreeMap<>(sent);
    signed.put("host", call.host());
    String names = String.join(";", signed.keySet());
    StringBuilder canonical =
        new StringBuilder(call.method()).append('\n').append(call.path()).append("\n\n");
    signed.forEach((name, value) -> canonical.append(name).append(':').append(value).append('\n'));
    canonical.append('\n').append(names).append('\n').append(bodyHash);
    String toSign = ALGORITHM + "\n" + hex(canonical.toString().getBytes(StandardCharsets.UTF_8));
    byte[] signature =
        secret.expose(key -> Hmac.sha256(key, toSign.getBytes(StandardCharsets.UTF_8)));
    sent.put(
        "Authorization",
        ALGORITHM
            + (" Credential=" + keyId)
            + (",SignedHeaders=" + names)
            + (",Signature=" + HexFormat.of().formatHex(signature)));
    return sent;
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(Hmac.digest("SHA-256").digest(bytes));
  }

  /**
   * What is signed.
   *
   * @param host as in the request's own header, with the port
   */
  record Call(String method, String host, String path, Bytes body) {}
}

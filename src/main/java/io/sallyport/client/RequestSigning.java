package io.sallyport.client;

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
 * A small client of the scheme {@code ACS3-HMAC-SHA256}. Sallyport's own commands and its tour sign
 * with it as a program outside would.
 *
 * @param keyId AccessKey ID
 * @param secret stays the caller's
 */
public record RequestSigning(String keyId, SecretBytes secret) {
  private static final String ALGORITHM = "ACS3-HMAC-SHA256";

  /**
   * The headers to send, {@code Authorization} last. {@code host} is signed but not among them: the
   * HTTP client sends it by itself.
   *
   * @param nonce 8 to 128 characters never used before
   */
  public Map<String, String> headers(Call call, Instant now, String nonce) {
    String bodyHash = hex(call.body().toArray());
    Map<String, String> sent = new LinkedHashMap<>(call.more());
    sent.put("x-acs-date", now.truncatedTo(ChronoUnit.SECONDS).toString());
    sent.put("x-acs-signature-nonce", nonce);
    sent.put("x-acs-content-sha256", bodyHash);
    Map<String, String> signed = new TreeMap<>(sent);
    signed.put("host", call.host());
    String names = String.join(";", signed.keySet());
    StringBuilder canonical =
        new StringBuilder(call.method())
            .append('\n')
            .append(call.target().replaceFirst("\\?", "\n"))
            .append(call.target().contains("?") ? "\n" : "\n\n");
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
   * @param target path, and query if any: its names in order, percent-encoded as RFC 3986 says
   * @param more further headers to sign and send, their names in lower case
   */
  public record Call(
      String method, String host, String target, Map<String, String> more, Bytes body) {
    /** Copies the headers. */
    public Call {
      more = Map.copyOf(more);
    }

    /** A call without further headers. */
    public Call(String method, String host, String target, Bytes body) {
      this(method, host, target, Map.of(), body);
    }
  }
}

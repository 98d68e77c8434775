package io.sallyport.fake;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sallyport.secret.SecretBytes;
import io.sallyport.signature.MacAlgorithm;
import io.sallyport.signature.MacAlgorithm.Hash;
import io.sallyport.signature.MacAlgorithm.KeyForm;
import io.sallyport.signature.SignedRequest;
import io.sallyport.signature.SignedRequest.Header;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Signs requests to Tablestore as its clients do, and checks the answers, written apart from what
 * verifies them.
 *
 * @param fourth whether by the fourth version; by the second otherwise
 */
public record OtsClient(String accessKeyId, String secret, boolean fourth) {
  private static final String REGION = "cn-hangzhou";

  /**
   * A signed request.
   *
   * @param more headers, or other ones; empty ones are left out
   */
  public SignedRequest sign(String action, Map<String, String> more, String body, Instant date) {
    Map<String, String> headers = new TreeMap<>();
    headers.put("x-ots-accesskeyid", accessKeyId);
    headers.put("x-ots-apiversion", "2015-12-31");
    headers.put("x-ots-contentmd5", md5(body));
    headers.put("x-ots-date", date.toString());
    headers.put("x-ots-instancename", "inst");
    if (fourth) {
      headers.put("x-ots-signdate", day(date));
      headers.put("x-ots-signregion", REGION);
    }
    headers.putAll(more);
    headers.values().removeIf(String::isEmpty);
    var text = new StringBuilder("/" + action + "\nPOST\n\n");
    headers.forEach((name, value) -> {
      if (name.startsWith("x-ots-")) {
        text.append(name).append(':').append(value).append('\n');
      }
    });
    text.append(fourth ? "ots" : "");
    headers.put(
        fourth ? "x-ots-signaturev4" : "x-ots-signature",
        mac(algorithm(date, Hash.SHA256), text.toString()));
    headers.put("Host", "inst.example:8443");
    List<Header> lines = new ArrayList<>();
    headers.forEach((name, value) -> lines.add(new Header(name, value)));
    return new SignedRequest(
        "POST", "/" + action, lines, SecretBytes.owning(body.getBytes(UTF_8)));
  }

  /** The only {@code Authorization} of an answer that this client believes. */
  public String expected(String action, Map<String, String> headers, Instant date) {
    var text = new StringBuilder();
    new TreeMap<>(headers)
        .forEach((name, value) -> text.append(name).append(':').append(value).append('\n'));
    text.append('/').append(action);
    return "OTS " + accessKeyId + ":" + mac(algorithm(date, Hash.SHA1), text.toString());
  }

  private MacAlgorithm algorithm(Instant date, Hash hash) {
    return fourth
        ? new MacAlgorithm(
            KeyForm.ALIYUN_V4_SECRET,
            hash,
            List.of(day(date), REGION, "ots", "aliyun_v4_request"),
            true)
        : MacAlgorithm.HMAC_SHA1;
  }

  private static String day(Instant date) {
    return date.toString().substring(0, 10).replace("-", "");
  }

  private String mac(MacAlgorithm algorithm, String text) {
    return Base64.getEncoder()
        .encodeToString(
            FakeSecrets.hmac(algorithm, secret.getBytes(UTF_8), text.getBytes(UTF_8)));
  }

  private static String md5(String body) {
    try {
      return Base64.getEncoder()
          .encodeToString(MessageDigest.getInstance("MD5").digest(body.getBytes(UTF_8)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}

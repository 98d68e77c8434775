package io.sallyport.fake;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sallyport.fake.SigningClient.Stamp;
import io.sallyport.secret.SecretBytes;
import io.sallyport.signature.MacAlgorithm;
import io.sallyport.signature.SignedRequest;
import io.sallyport.signature.SignedRequest.Header;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Signs requests by RPC V1 as old SDKs do, written apart from what verifies them.
 *
 * @param signsEmpty whether empty parameters are among what is signed; all clients send them
 */
public record RpcClient(String accessKeyId, String secret, boolean signsEmpty) {
  /** A client that signs everything. */
  public RpcClient(String accessKeyId, String secret) {
    this(accessKeyId, secret, true);
  }

  /** All parameters in the query, by GET. */
  public SignedRequest get(Map<String, String> parameters, Stamp stamp) {
    return send("GET", parameters, stamp);
  }

  /** All parameters in the query, by whatever method. */
  public SignedRequest send(String method, Map<String, String> parameters, Stamp stamp) {
    return request(method, signed(method, parameters, stamp), Map.of());
  }

  /** What signs in the query, what is asked for in the form. */
  public SignedRequest mixed(Map<String, String> parameters, Stamp stamp) {
    Map<String, String> form = new TreeMap<>(parameters);
    Map<String, String> query = signed("POST", parameters, stamp);
    form.keySet().removeAll(List.of("Action", "Version"));
    query.keySet().removeAll(form.keySet());
    return request("POST", query, form);
  }

  /** Everything in the form, the signature too. */
  public SignedRequest posted(Map<String, String> parameters, Stamp stamp) {
    return request("POST", Map.of(), signed("POST", parameters, stamp));
  }

  private Map<String, String> signed(String method, Map<String, String> parameters, Stamp stamp) {
    Map<String, String> all = new TreeMap<>(parameters);
    all.put("AccessKeyId", accessKeyId);
    all.putIfAbsent("SignatureMethod", "HMAC-SHA1");
    all.putIfAbsent("SignatureVersion", "1.0");
    all.putIfAbsent("SignatureNonce", stamp.nonce());
    all.putIfAbsent("Timestamp", stamp.date().toString());
    String canonical =
        all.entrySet().stream()
            .filter(entry -> signsEmpty || !entry.getValue().isEmpty())
            .map(entry -> encode(entry.getKey()) + "=" + encode(entry.getValue()))
            .collect(Collectors.joining("&"));
    String text = method + "&%2F&" + encode(canonical);
    byte[] mac =
        FakeSecrets.hmac(
            MacAlgorithm.HMAC_SHA1, (secret + "&").getBytes(UTF_8), text.getBytes(UTF_8));
    all.put("Signature", Base64.getEncoder().encodeToString(mac));
    return all;
  }

  private static SignedRequest request(
      String method, Map<String, String> query, Map<String, String> form) {
    List<Header> headers = new ArrayList<>();
    headers.add(new Header("Host", "vault.example:8443"));
    headers.add(new Header("User-Agent", "a client"));
    if (!form.isEmpty()) {
      headers.add(new Header("Content-Type", "application/x-www-form-urlencoded"));
    }
    String target = query.isEmpty() ? "/" : "/?" + written(query);
    byte[] body = written(form).getBytes(UTF_8);
    return new SignedRequest(method, target, headers, SecretBytes.owning(body));
  }

  private static String written(Map<String, String> parameters) {
    return parameters.entrySet().stream()
        .map(entry ->
            URLEncoder.encode(entry.getKey(), UTF_8)
                + "="
                + URLEncoder.encode(entry.getValue(), UTF_8))
        .collect(Collectors.joining("&"));
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, UTF_8)
        .replace("+", "%20")
        .replace("*", "%2A")
        .replace("%7E", "~");
  }
}

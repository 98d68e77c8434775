package io.sallyport.signature;

import io.sallyport.fake.Aws4Client;
import io.sallyport.fake.OtsClient;
import io.sallyport.fake.RoaClient;
import io.sallyport.fake.RoaClient.Message;
import io.sallyport.fake.RpcClient;
import io.sallyport.fake.SigningClient;
import io.sallyport.fake.SigningClient.Stamp;
import io.sallyport.fake.SlsClient;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** One request without a body by each scheme. */
final class OneOfEach {
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
  private static final Map<String, String> CALL =
      Map.of("Action", "ListUsers", "Version", "2019-08-15");

  private OneOfEach() {}

  /**
   * By the name of the scheme.
   *
   * @param token empty for a permanent pair
   */
  static Map<String, SignedRequest> signed(String id, String secret, String token) {
    Map<String, String> headers =
        token.isEmpty() ? Map.of() : Map.of("x-acs-security-token", token);
    Map<String, SignedRequest> requests = new LinkedHashMap<>();
    requests.put(
        "ACS3-HMAC-SHA256",
        new SigningClient(id, secret).sign("GET", "/", headers, "", stamp("sha-256")));
    requests.put(
        "ACS3-HMAC-SM3",
        new SigningClient(id, secret, true).sign("GET", "/", headers, "", stamp("sm3")));
    Message message = new Message(headers, "");
    requests.put(
        "ROA-V1", new RoaClient(id, secret).sign("GET", "/", Map.of(), message, stamp("roa")));
    Map<String, String> call = new LinkedHashMap<>(CALL);
    call.put("SecurityToken", token);
    call.values().removeIf(String::isEmpty);
    requests.put("RPC-V1", new RpcClient(id, secret).get(call, stamp("rpc")));
    withoutNonce(id, secret, token, headers, requests);
    return requests;
  }

  private static void withoutNonce(
      String id,
      String secret,
      String token,
      Map<String, String> headers,
      Map<String, SignedRequest> requests) {
    for (boolean fourth : new boolean[] {false, true}) {
      requests.put(
          fourth ? "SLS4-HMAC-SHA256" : "LOG-V1",
          new SlsClient(id, secret, fourth)
              .sign(new SlsClient.Message("GET", "/", Map.of(), headers, ""), NOON));
      requests.put(
          fourth ? "OTS-V4" : "OTS-V2",
          new OtsClient(id, secret, fourth)
              .sign("ListTable", Map.of("x-ots-ststoken", token), "", NOON));
    }
    var aws = new Aws4Client(id, secret, "s3");
    requests.put(
        "AWS4-HMAC-SHA256",
        aws.sign(
            new Aws4Client.Message(
                "GET", "/", Map.of(), Map.of("x-amz-security-token", token), ""),
            NOON));
    requests.put(
        "AWS4-PRESIGNED",
        aws.presign(
            new Aws4Client.Message(
                "GET", "/", Map.of("X-Amz-Security-Token", token), Map.of(), ""),
            NOON,
            "60"));
  }

  private static Stamp stamp(String scheme) {
    return new Stamp(NOON, "nonce-of-" + scheme);
  }
}

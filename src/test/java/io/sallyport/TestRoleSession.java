package io.sallyport;

import com.fasterxml.jackson.databind.JsonNode;
import io.sallyport.TestClient.Answer;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Temporary credentials in the hands of a program. */
record TestRoleSession(TestKey key, String token) {
  /** Those that an answer of {@code AssumeRole} delivered. */
  static TestRoleSession of(TestClient client, Answer assumed) {
    TestPerson.require(assumed, 200);
    JsonNode credentials = assumed.json().path("Credentials");
    return new TestRoleSession(
        new TestKey(
            client,
            credentials.path("AccessKeyId").asText(),
            credentials.path("AccessKeySecret").asText()),
        credentials.path("SecurityToken").asText());
  }

  /** The same with another security token. */
  TestRoleSession with(String otherToken) {
    return new TestRoleSession(key, otherToken);
  }

  /** The same used through another client. */
  TestRoleSession at(TestClient client) {
    return new TestRoleSession(key.at(client), token);
  }

  /** Calls of the compatible API. */
  TestRpc rpc() {
    return new TestRpc(key)
        .with("x-acs-security-token", token)
        .with("x-acs-accesskey-id", key.id());
  }

  /** Asks the compatible API who it is. */
  Answer whoAmI() {
    return rpc().call(TestRpc.STS, "GetCallerIdentity");
  }

  /** A call of the native API. */
  Answer send(String method, String path, @Nullable Object body) {
    return send(method, path, Map.of(), body);
  }

  /** A call of the native API with further signed headers. */
  Answer send(String method, String path, Map<String, String> more, @Nullable Object body) {
    Map<String, String> headers = new HashMap<>(more);
    headers.put("x-acs-security-token", token);
    headers.put("x-acs-accesskey-id", key.id());
    return key.send(method, path, headers, body);
  }
}

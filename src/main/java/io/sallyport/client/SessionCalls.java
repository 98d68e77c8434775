package io.sallyport.client;

import io.sallyport.json.JsonWriter;
import io.sallyport.secret.SecretBytes;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Calls in a session of somebody who signed in. */
public final class SessionCalls implements Calls {
  private static final Map<String, String> JSON = Map.of("content-type", VaultConnection.JSON);

  private final VaultConnection vault;
  private final SecretBytes token;

  private SessionCalls(VaultConnection vault, SecretBytes token) {
    this.vault = vault;
    this.token = token;
  }

  /** Signs in; password and one-time code stay the caller's. */
  public static SessionCalls signIn(
      VaultConnection vault, String principalName, SecretBytes password, SecretBytes code) {
    try (SecretBytes body =
            JsonWriter.object(json ->
                json.text("principalName", principalName)
                    .secret("password", password)
                    .secret("code", code));
        Answer answer = vault.send("POST", "/v1/sessions", JSON, body)) {
      return new SessionCalls(vault, answer.granted("Not signed in").secret("token"));
    }
  }

  @Override
  public Answer call(
      String method, String target, Map<String, String> more, @Nullable SecretBytes body) {
    Map<String, String> headers = new HashMap<>(more);
    if (body != null) {
      headers.put("content-type", VaultConnection.JSON);
    }
    headers.put(
        "authorization",
        "Bearer " + token.expose(text -> new String(text, StandardCharsets.US_ASCII)));
    return vault.send(method, target, headers, body);
  }

  /** Signs out. */
  @Override
  public void close() {
    try (token) {
      call("DELETE", "/v1/sessions/current", Map.of(), null).close();
    } catch (ClientException unreachable) {
      // The session ends by itself; what was done stands.
    }
  }
}

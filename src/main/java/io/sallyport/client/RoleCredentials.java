package io.sallyport.client;

import io.sallyport.json.JsonWriter;
import io.sallyport.secret.SecretBytes;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Temporary credentials of one role in the form that SDKs read from a credentials URI, always with
 * enough of their life left: they are drawn anew when two thirds of it have passed.
 */
public final class RoleCredentials implements AutoCloseable {
  private static final int LIFE_PARTS = 3;

  private final Calls calls;
  private final Wish wish;
  private final InstantSource clock;
  private @Nullable SecretBytes form;
  private Instant renewAt = Instant.MIN;

  /** Draws by these calls, which stay the caller's. */
  public RoleCredentials(Calls calls, Wish wish, InstantSource clock) {
    this.calls = calls;
    this.wish = wish;
    this.clock = clock;
  }

  /**
   * The present credentials as JSON; owned by the receiver.
   *
   * @throws ClientException if the vault gives none
   */
  public synchronized SecretBytes form() {
    SecretBytes present = form;
    if (present == null || !clock.instant().isBefore(renewAt)) {
      close();
      present = drawn();
      form = present;
    }
    return present.expose(SecretBytes::copyOf);
  }

  /**
   * Refuses a key that may be used from everywhere: whoever copied its file could use it.
   *
   * @throws ClientException if no network policy confines the key
   */
  public static void requireConfined(Calls calls, String keyId) {
    try (Answer key = calls.call("GET", "/v1/access-keys/" + keyId, Map.of(), null)) {
      if (!key.granted("The AccessKey cannot be looked at").truth("networkPolicy", "restricted")) {
        throw new ClientException(
            "The AccessKey may be used from everywhere: give it a network policy first");
      }
    }
  }

  private SecretBytes drawn() {
    try (SecretBytes body = JsonWriter.object(this::write);
        Answer answer = calls.call("POST", "/v1/role-sessions", Map.of(), body)) {
      answer.granted("No credentials");
      Instant end = time(answer.required("expiresAt"));
      Instant now = clock.instant();
      renewAt = end.minus(Duration.between(now, end).dividedBy(LIFE_PARTS));
      try (SecretBytes secret = answer.secret("accessKeySecret");
          SecretBytes token = answer.secret("securityToken")) {
        return JsonWriter.object(json ->
            json.text("Code", "Success")
                .text("AccessKeyId", answer.required("accessKeyId"))
                .secret("AccessKeySecret", secret)
                .secret("SecurityToken", token)
                .text("Expiration", end.truncatedTo(ChronoUnit.SECONDS)));
      }
    }
  }

  private void write(JsonWriter json) {
    json.text("roleArn", wish.roleArn())
        .text("sessionName", wish.sessionName())
        .text("duration", wish.duration());
  }

  private static Instant time(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeException malformed) {
      throw new ClientException("The answer has no time in expiresAt", malformed);
    }
  }

  /** Wipes what is kept. */
  @Override
  public synchronized void close() {
    if (form != null) {
      form.close();
      form = null;
    }
    renewAt = Instant.MIN;
  }

  /** What to draw. */
  public record Wish(String roleArn, String sessionName, Duration duration) {}
}

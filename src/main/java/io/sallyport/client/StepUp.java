package io.sallyport.client;

import io.sallyport.json.JsonWriter;
import io.sallyport.secret.SecretBytes;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Takes grants beforehand, for programs that cannot carry a one-time code. */
public final class StepUp {
  private static final int PAGE = 100;

  private final Calls calls;

  /** Works by these calls, which stay the caller's. */
  public StepUp(Calls calls) {
    this.calls = calls;
  }

  /**
   * The id of a user by user name or principal name.
   *
   * @throws ClientException if there is none
   */
  public String userId(String name) {
    String next = null;
    do {
      try (Answer page = calls.call("GET", users(next), Map.of(), null)) {
        page.granted("The users cannot be listed");
        for (Answer user : page.list("users")) {
          if (user.required("userName").equals(name)
              || user.required("principalName").equals(name)) {
            return user.required("userId");
          }
        }
        next = page.text("next").orElse(null);
      }
    } while (next != null);
    throw new ClientException("There is no user " + name);
  }

  /** Exchanges a one-time code for a grant; the code stays the caller's. */
  public Grant take(Wish wish, SecretBytes code) {
    Map<String, String> header =
        Map.of(
            "sallyport-step-up",
            code.expose(digits -> "code=" + new String(digits, StandardCharsets.US_ASCII)));
    try (SecretBytes body = JsonWriter.object(json -> write(json, wish));
        Answer answer = calls.call("POST", "/v1/step-up", header, body)) {
      answer.granted("No grant");
      return new Grant(
          answer.required("action"),
          answer.required("target"),
          answer.text("source"),
          answer.required("expiresAt"));
    }
  }

  private static void write(JsonWriter json, Wish wish) {
    json.text("action", wish.action()).text("target", wish.target()).text("source", wish.source());
    if (!wish.parameters().isEmpty()) {
      json.object("parameters", inner -> wish.parameters().forEach((name, value) -> {
        if (value.equals("true") || value.equals("false")) {
          inner.truth(name, Boolean.parseBoolean(value));
        } else {
          inner.text(name, value);
        }
      }));
    }
  }

  private static String users(@Nullable String next) {
    return "/v1/users?limit=" + PAGE
        + (next == null ? "" : "&next=" + URLEncoder.encode(next, StandardCharsets.UTF_8));
  }

  /**
   * What a grant is wanted for.
   *
   * @param action such as {@code KEY_ISSUE}
   * @param target what the operation acts on
   * @param parameters members of the operation's body
   * @param source from where the operation will come; {@code null}: from where this call comes
   */
  public record Wish(
      String action, String target, Map<String, String> parameters, @Nullable String source) {
    /** Copies the parameters. */
    public Wish {
      parameters = Map.copyOf(parameters);
    }
  }

  /**
   * A grant that the vault keeps until it is used or expires.
   *
   * @param source the address it holds for, if the vault said
   * @param expiresAt ISO 8601
   */
  public record Grant(String action, String target, Optional<String> source, String expiresAt) {}
}

package io.sallyport.development;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.secret.SecretBytes;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the tour sends, receives and shows. */
class ExchangeTest {
  private static final String SECRET = "correct-horse-battery";

  @Test
  void aBodyCarriesTheSecretAndShowsItShortened() {
    try (SecretBytes password = SecretBytes.utf8(SECRET.toCharArray());
        JsonBody body =
            new JsonBody()
                .text("principalName", "alice@example")
                .secret("password", password)
                .code("code", "123456")
                .truth("restricted", true)
                .texts("allowed", List.of("192.0.2.0/24"))) {
      assertThat(new String(body.bytes(), StandardCharsets.UTF_8))
          .isEqualTo(
              "{\"principalName\":\"alice@example\",\"password\":\"correct-horse-battery\","
                  + "\"code\":\"123456\",\"restricted\":true,\"allowed\":[\"192.0.2.0/24\"]}");
      assertThat(body.shown())
          .contains("[secret]", "\"12....\"")
          .doesNotContain(SECRET)
          .doesNotContain("123456");
    }
  }

  @Test
  void aTextThatNeedsEscapingIsAMistakeOfTheTour() {
    assertThatThrownBy(() -> new JsonBody().text("name", "a\"b"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void anAnswerIsReadByPath() {
    Answer answer =
        answer(
            200,
            "{\"userId\":\"1\",\"policy\":{\"restricted\":true,\"allowed\":[\"a\",\"b\"]},"
                + "\"events\":[{\"action\":\"X\"},{\"action\":\"Y\"}]}");
    assertThat(answer.required("userId")).isEqualTo("1");
    assertThat(answer.texts("policy.allowed")).containsExactly("a", "b");
    assertThat(answer.texts("events.action")).containsExactly("X", "Y");
    assertThat(answer.text("nothing")).isEmpty();
    assertThatThrownBy(() -> answer.required("nothing")).isInstanceOf(DevelopmentException.class);
  }

  @Test
  void aSecretOfAnAnswerIsHandedOverAndTheRestWiped() {
    Answer answer = answer(201, "{\"accessKeySecret\":\"" + SECRET + "\"}");
    try (SecretBytes secret = answer.secret("accessKeySecret")) {
      assertThat(secret.matches(SECRET.getBytes(StandardCharsets.UTF_8))).isTrue();
      answer.close();
      assertThat(answer.text("accessKeySecret")).isEmpty();
    }
  }

  @Test
  void anAnswerThatIsNoJsonIsNamedAsSuch() {
    assertThatThrownBy(() -> answer(200, "{torn").text("x"))
        .isInstanceOf(DevelopmentException.class)
        .hasMessage("The answer is not JSON");
  }

  @Test
  void secretsOfAnAnswerAreShownShortenedAndLongListsCut() {
    List<String> lines =
        Shown.answer(answer(201, "{\"token\":\"sps_0123456789abcdef\",\"tokenType\":\"Bearer\"}"));
    assertThat(lines).containsExactly("token: sps_01...", "tokenType: Bearer");
    String many = "[" + "{\"id\":\"1\"},".repeat(20) + "{\"id\":\"2\"}]";
    assertThat(Shown.answer(answer(200, "{\"all\":" + many + "}")))
        .hasSize(15)
        .last()
        .isEqualTo("... and 7 more lines");
  }

  @Test
  void aProblemShowsWhatTheStatusLineDoesNotSay() {
    assertThat(
            Shown.answer(
                answer(
                    401,
                    "{\"type\":\"urn:x\",\"title\":\"No\",\"status\":401,\"detail\":\"why\","
                        + "\"instance\":\"id\",\"code\":\"NotAuthenticated\"}")))
        .containsExactly("detail: why", "code: NotAuthenticated");
  }

  @Test
  void credentialsInHeadersAreShownShortened() {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Authorization", "Bearer sps_0123456789abcdef");
    headers.put("Sallyport-Step-Up", "code=123456");
    headers.put("Idempotency-Key", "abc");
    assertThat(Shown.request(headers, null))
        .containsExactly(
            "Authorization: Bearer sps_01...",
            "Sallyport-Step-Up: code=12....",
            "Idempotency-Key: abc");
    assertThat(
            Shown.request(
                Map.of(
                    "Authorization",
                    "ACS3-HMAC-SHA256 Credential=SPAK,SignedHeaders=host,"
                        + "Signature=0123456789abcdef"),
                null))
        .containsExactly(
            "Authorization: ACS3-HMAC-SHA256 Credential=SPAK,SignedHeaders=host,"
                + "Signature=012345...");
  }

  private static Answer answer(int status, String json) {
    return new Answer(status, Optional.empty(), json.getBytes(StandardCharsets.UTF_8));
  }
}

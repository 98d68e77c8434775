package io.sallyport;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sallyport.TestClient.Answer;
import java.util.List;
import java.util.Map;

/** What every answer of the compatible API is like. */
final class RpcAnswers {
  static final String UUID_FORM = "[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}";

  private RpcAnswers() {}

  static void assertDone(Answer answer) {
    assertThat(answer.status()).as("%s", answer).isEqualTo(200);
    assertThat(names(answer.json())).containsExactly("RequestId");
  }

  static void assertError(Answer answer, int status, String code) {
    assertThat(answer.status() + " " + answer.text("Code"))
        .as("%s", answer)
        .isEqualTo(status + " " + code);
    assertThat(answer.header("Content-Type")).isEqualTo("application/json;charset=utf-8");
    assertThat(answer.text("RequestId")).matches(UUID_FORM);
    assertThat(answer.text("Message")).isNotEmpty();
    assertThat(answer.json().has("Recommend")).isTrue();
  }

  static List<JsonNode> items(Answer answer) {
    assertThat(answer.status()).as("%s", answer).isEqualTo(200);
    JsonNode list = answer.json().path("AccessKeys").path("AccessKey");
    assertThat(list.isArray()).as("%s", answer).isTrue();
    return list.valueStream().toList();
  }

  static List<String> names(JsonNode object) {
    return object.propertyStream().map(Map.Entry::getKey).toList();
  }
}

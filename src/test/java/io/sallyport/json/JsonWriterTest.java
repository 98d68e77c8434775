package io.sallyport.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.secret.SecretBytes;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class JsonWriterTest {
  @Test
  void absentValuesAreLeftOutAndAllOthersKeepTheirOrder() {
    assertThat(
            written(json ->
                json.text("a", null)
                    .text("b", "x")
                    .number("n", 7)
                    .truth("t", true)
                    .texts("list", List.of("1", "2"))
                    .objects("o", List.of("p"), (inner, p) -> inner.text("q", p))))
        .isEqualTo(
            """
            {"b":"x","n":7,"t":true,"list":["1","2"],"o":[{"q":"p"}]}\
            """);
  }

  @Test
  void aSecretIsWrittenFromItsBytes() {
    try (SecretBytes secret =
        SecretBytes.owning("a\"b\\c\n\u00fc".getBytes(StandardCharsets.UTF_8))) {
      assertThat(written(json -> json.secret("s", secret)))
          .isEqualTo("{\"s\":\"a\\\"b\\\\c\\u000a\u00fc\"}");
    }
  }

  /** Plain text takes a shorter way; each of these may not. */
  @Test
  void whateverIsNotPlainIsEscapedOrEncodedWhereverItStands() {
    for (String[] pair :
        new String[][] {
          {"\"", "\\\""}, {"\\", "\\\\"}, {"\u001f", "\\u001f"}, {"\u007f", "\\u007f"},
          {"\u0080", "\u0080"}, {"\u00ff", "\u00ff"}, {"\u4e2d", "\u4e2d"}
        }) {
      assertThat(written(json -> json.text("t", "ab" + pair[0]).text(pair[0] + "c", "d")))
          .isEqualTo("{\"t\":\"ab" + pair[1] + "\",\"" + pair[1] + "c\":\"d\"}");
    }
    String plain = " ~".repeat(5_000);
    assertThat(written(json -> json.text("t", plain))).isEqualTo("{\"t\":\"" + plain + "\"}");
  }

  @Property(tries = 300)
  void whatIsWrittenIsReadBackAsItWas(@ForAll String text) {
    String wellFormed = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    String document = written(json -> json.text("t", wellFormed));
    JsonValue root = JsonReader.read(document.getBytes(StandardCharsets.UTF_8));
    assertThat(JsonLimitsTest.member(root, "t").open()).isEqualTo(wellFormed);
  }

  private static String written(Consumer<JsonWriter> content) {
    try (SecretBytes body = JsonWriter.object(content)) {
      return body.expose(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }
  }
}

package io.sallyport.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.util.BufferRecycler;
import io.sallyport.secret.SecretBytes;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class JsonLimitsTest {
  @Test
  void eightLevelsAreReadAndNineRefused() {
    assertThat(read("[".repeat(8) + "]".repeat(8))).isInstanceOf(JsonValue.Items.class);
    assertRefused("[".repeat(9) + "]".repeat(9));
    assertRefused("{\"a\":".repeat(9) + "1" + "}".repeat(9));
  }

  @Test
  @Timeout(5)
  void deepAndWideDocumentsAreRefusedQuickly() {
    // CVE-2025-59043
    assertRefused("[".repeat(60_000));
    assertRefused("{\"a\":".repeat(12_000));
    assertRefused("[" + "1,".repeat(30_000) + "1]");
    assertRefused(
        IntStream.range(0, 5_000)
            .mapToObj(i -> "\"k" + i + "\":0")
            .collect(Collectors.joining(",", "{", "}")));
    assertRefused("\"" + "\\u0041".repeat(10_000) + "\"");
    assertRefused("1" + "0".repeat(60_000));
    assertRefused("{\"" + "n".repeat(60_000) + "\":1}");
  }

  @Test
  void longStringsEndAtTheLimitHoweverTheyAreWritten() {
    int max = JsonReader.STRING_CHARS_MAX;
    assertThat(text("a".repeat(max))).hasSize(max);
    assertThat(text("\\u0041".repeat(max))).hasSize(max);
    assertRefused("\"" + "a".repeat(max + 1) + "\"");
    assertRefused("\"" + "\\u0041".repeat(max + 1) + "\"");
  }

  @Test
  void theLongestStringFitsTheOneBufferThatIsWiped() {
    char[] buffer =
        new WipingBuffers()
            .acquirePooled()
            .allocCharBuffer(BufferRecycler.CHAR_TEXT_BUFFER, JsonReader.NAME_CHARS_MAX);
    assertThat(buffer).hasSizeGreaterThan(JsonReader.STRING_CHARS_MAX);
  }

  @Test
  void anythingAfterTheDocumentIsRefused() {
    assertRefused("{} {}");
    assertRefused("{}x");
    assertRefused("1 2");
    assertThat(read(" {} \r\n\t")).isInstanceOf(JsonValue.Members.class);
  }

  @Test
  void namesThatAreEqualOnlyAfterUnescapingAreDuplicates() {
    assertRefused("{\"password\":\"a\",\"pass\\u0077ord\":\"b\"}");
  }

  @Test
  void secretsComeThroughAsTheirUtf8AndAreWipedWithTheDocument() {
    JsonValue root = read("{\"password\":\"sch\\u00f6n \\ud83d\\udd11 \\\"q\\\"\"}");
    Text text = member(root, "password");
    try (SecretBytes secret = text.secret()) {
      assertThat(secret.expose(byte[]::clone))
          .isEqualTo("sch\u00f6n \ud83d\udd11 \"q\"".getBytes(StandardCharsets.UTF_8));
    }
    assertThat(root.toString()).doesNotContain("sch");
    assertThat(text.toString()).isEqualTo("string");
    root.wipe();
    assertThat(text.open()).matches("\0+");
  }

  static Text member(JsonValue root, String name) {
    return (Text) Objects.requireNonNull(((JsonValue.Members) root).byName().get(name));
  }

  private static String text(String escaped) {
    return ((Text) read("\"" + escaped + "\"")).open();
  }

  private static JsonValue read(String document) {
    return JsonReader.read(document.getBytes(StandardCharsets.UTF_8));
  }

  private static void assertRefused(String document) {
    assertThatThrownBy(() -> read(document)).isInstanceOf(MalformedJsonException.class);
  }
}

package io.sallyport.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.sallyport.secret.SecretBytes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The cursor reads what {@link JsonReader} reads, and as the same. */
class JsonCursorTest {
  private static final int DEPTH_MAX = 600;

  @TestFactory
  Stream<DynamicTest> everyCaseOfTheSuiteIsReadOrRefusedAsItsNameSays() throws IOException {
    Path folder =
        Path.of(System.getProperty("sallyport.vectors", "../shared/vectors"), "json/test_parsing");
    if (!Files.isDirectory(folder)) {
      assertThat(System.getenv("CI")).as("%s is missing", folder).isNotEqualTo("true");
      Assumptions.abort("no JSON vectors at " + folder);
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList().stream()
          .map(file -> dynamicTest(file.getFileName().toString(), () -> check(file)));
    }
  }

  @Test
  void whatIsReadIsWhatTheOtherReaderReads() {
    same(
        """
        {"a": [1, -0.5e+7, true, false, null, "", {}], "b\\n": {"c": []},
         "é": "ü\\u00fc\\ud83d\\ude00"}
        """);
    same(" [ ] ");
    same("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"");
  }

  @Test
  void base64BecomesItsBytes() {
    assertThat(bytes("\"aGVsbG8/\"")).isEqualTo("hello?");
    assertThat(bytes("\"aGVsbG8\\/\"")).isEqualTo("hello?");
    assertThat(bytes("\"\"")).isEmpty();
    for (String wrong :
        List.of("\"aGVsbG8\"x", "\"a\"", "\"a b=\"", "7", "\"aGVs\\u0062\"", "\"aG")) {
      assertThatThrownBy(() -> bytes(wrong)).isInstanceOf(MalformedJsonException.class);
    }
  }

  @Test
  void longTextsAreRefused() {
    String longest = "\"" + "a".repeat(JsonCursor.TEXT_BYTES_MAX) + "\"";
    assertThat(cursor(longest).text()).hasSize(JsonCursor.TEXT_BYTES_MAX);
    assertThatThrownBy(() -> cursor("\"a" + longest.substring(1)).text())
        .hasMessageContaining("longer");
  }

  private static void check(Path file) {
    byte[] document = read(file);
    switch (file.getFileName().toString().charAt(0)) {
      case 'y' -> walked(document);
      case 'n' ->
          assertThatThrownBy(() -> walked(document)).isInstanceOf(MalformedJsonException.class);
      default -> {
        try {
          walked(document);
        } catch (MalformedJsonException refused) {
          assertThat(refused).hasMessageMatching("[ -~]+");
        }
      }
    }
  }

  private static void same(String document) {
    byte[] utf8 = document.getBytes(StandardCharsets.UTF_8);
    assertThat(walked(utf8)).isEqualTo(plain(JsonReader.read(utf8)));
  }

  private static @Nullable Object walked(byte[] document) {
    var json = new JsonCursor(document);
    Object value = value(json, 0);
    json.end();
    return value;
  }

  private static @Nullable Object value(JsonCursor json, int depth) {
    if (depth > DEPTH_MAX) {
      throw new MalformedJsonException("is too deep for this test");
    }
    return switch (json.next()) {
      case OBJECT -> members(json, depth);
      case ARRAY -> items(json, depth);
      case TEXT -> json.text();
      case NUMBER -> new JsonValue.Digits(json.scalar());
      case TRUTH -> json.truth();
      case NOTHING -> {
        json.nothing();
        yield null;
      }
    };
  }

  private static Map<String, @Nullable Object> members(JsonCursor json, int depth) {
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    json.object();
    for (String name = json.name(); name != null; name = json.name()) {
      members.put(name, value(json, depth + 1));
    }
    return members;
  }

  private static List<@Nullable Object> items(JsonCursor json, int depth) {
    List<@Nullable Object> items = new ArrayList<>();
    json.array();
    while (json.item()) {
      items.add(value(json, depth + 1));
    }
    return items;
  }

  private static @Nullable Object plain(JsonValue value) {
    return switch (value) {
      case JsonValue.Members(Map<String, JsonValue> members) -> {
        Map<String, @Nullable Object> plain = new LinkedHashMap<>();
        members.forEach((name, member) -> plain.put(name, plain(member)));
        yield plain;
      }
      case JsonValue.Items(List<JsonValue> items) -> {
        List<@Nullable Object> plain = new ArrayList<>();
        items.forEach(item -> plain.add(plain(item)));
        yield plain;
      }
      case JsonValue.Digits digits -> digits;
      case JsonValue.Truth(boolean truth) -> truth;
      case JsonValue.Nothing nothing -> null;
      case Text text -> text.open();
    };
  }

  private static String bytes(String document) {
    JsonCursor json = cursor(document);
    try (SecretBytes bytes = json.base64()) {
      json.end();
      return bytes.expose(raw -> new String(raw, StandardCharsets.UTF_8));
    }
  }

  private static JsonCursor cursor(String document) {
    return new JsonCursor(document.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}

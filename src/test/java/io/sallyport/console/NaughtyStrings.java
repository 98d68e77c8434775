package io.sallyport.console;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.sallyport.identity.FreeText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** What people and their programs should never type, and do. */
final class NaughtyStrings {
  /** The worst of each kind, for what cannot take all of them. */
  static final List<String> WORST =
      List.of(
          "<script>alert(1)</script>",
          "\"'><img src=x onerror=alert(1)><svg/onload=alert(1)>",
          "</textarea></title></select><iframe srcdoc=\"<base href=//x>\">",
          "javascript:alert(document.cookie)//",
          "{{7*7}}${7*7}#{7*7}<%= 7*7 %>[[7*7]]`${alert(1)}`",
          "__proto__",
          "' OR 1=1; DROP TABLE users; --",
          "..",
          "../../../../../../etc/passwd%00%2e%2e%2f?next=#&a=b+c",
          "%s%n%x%1$s{0}\\u0000\\x00",
          "=HYPERLINK(\"//x\",\"@SUM(1+1)*cmd|' /C calc'!A0\")",
          "\u05d0\u05d1\u05d2 \u0639\u0631\u0628\u064a abc \ufdfa\ufdfd",
          "a\u200bb\u200dc\u2060d\ufeffe\u00ade",
          "\ud83d\udc69\u200d\ud83d\udc69\u200d\ud83d\udc67 \ud83c\udff3\ufe0f\u200d\ud83c\udf08"
              + " Z\u0351\u036b\u0343\u032a\u0302A\u0334\u0335\u0321\u0359L\u0315\u0358G\u0322O",
          "W\u2003".repeat(60) + "W",
          "\ufdfd".repeat(128),
          "Wmm".repeat(42),
          "\u202egpj.exe\u202c",
          "null\u0000bell\u0007escape\u001b[31m",
          "one\r\nSet-Cookie: a=b\ntwo\u2028three",
          "\ud800 and \uffff",
          "W".repeat(20_000));

  /** Some of them, for what costs a hash of a password each time. */
  static final List<String> FEW =
      IntStream.range(0, WORST.size()).filter(i -> i % 4 == 1).mapToObj(WORST::get).toList();

  private static final Path VECTORS =
      Path.of(System.getProperty("sallyport.vectors", "../shared/vectors"));
  private static final ObjectMapper JSON = new ObjectMapper();

  private NaughtyStrings() {}

  /** All of the public list. */
  static List<String> all() {
    try {
      return List.of(JSON.readValue(VECTORS.resolve("naughty/blns.json").toFile(), String[].class));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** All but those that are refused for a character, many in one text as long as one may be. */
  static List<String> packed(int max) {
    List<String> packed = new ArrayList<>();
    var text = new StringBuilder();
    for (String one : all()) {
      if (one.isBlank() || FreeText.problem(one, 1, max / 2).isPresent()) {
        continue;
      }
      if (text.length() + one.length() >= max) {
        packed.add(trimmed(text.toString()));
        text.setLength(0);
      }
      text.append(one).append(' ');
    }
    packed.add(trimmed(text.toString()));
    return packed;
  }

  /** Without what a form takes off at both ends. */
  static String trimmed(String text) {
    return text.replaceAll("^[\\s\\p{Z}\\ufeff]+|[\\s\\p{Z}\\ufeff]+$", "");
  }

  /** As JSON, which is JavaScript too. */
  static String json(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }
}

package io.sallyport.signature;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URLEncoder;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormTextTest {
  @ParameterizedTest
  @CsvSource({
    "'',''",
    "a,a=",
    "a=,a=",
    "b=1&a=2,a=2&b=1",
    "a=x+y,a=x%20y",
    "a=~*!,a=~%2A%21",
    "a=%e6%b5%8b,a=%E6%B5%8B",
    "A=1&a=2,A=1&a=2",
    "a=1=2,a=1%3D2",
    "a%26b=1,a%26b=1",
    "a=%00,a=%00",
    "Tag.10=x&Tag.1=y,Tag.1=y&Tag.10=x",
  })
  void parametersHaveOneCanonicalForm(String written, String canonical) {
    assertThat(FormText.parse(written).canonical()).isEqualTo(canonical);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "&",
        "a&",
        "&a",
        "a&&b",
        "=",
        "=1",
        "a=1&a=1",
        "a=1&%61=1",
        "a=%",
        "a=%1",
        "a=%g1",
        "a=%1g",
        "a=%-1",
        "a=%c3",
        "a=%c0%80",
        "a=%ed%a0%80",
        "a=\u00e9",
        "a=x y",
        "a=\u0000",
        "a=#",
        "a=\n"
      })
  void ambiguousOrMalformedParametersAreRefused(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> FormText.parse(text));
  }

  @Property
  void whateverIsEncodedReadsBack(@ForAll @Size(max = 8) Map<@NotEmpty String, String> parameters) {
    Map<String, String> wellFormed = new TreeMap<>();
    parameters.forEach((name, value) -> wellFormed.put(utf8(name), utf8(value)));
    String written =
        wellFormed.entrySet().stream()
            .map(entry -> encode(entry.getKey()) + "=" + encode(entry.getValue()))
            .collect(Collectors.joining("&"));
    FormText parsed = FormText.parse(written);
    assertThat(parsed.parameters()).isEqualTo(wellFormed);
    assertThat(FormText.parse(parsed.canonical()).parameters()).isEqualTo(wellFormed);
    assertThat(FormText.parse(parsed.canonical()).canonical()).isEqualTo(parsed.canonical());
  }

  /** Lone surrogates cannot be written as UTF-8. */
  private static String utf8(String text) {
    return new String(text.getBytes(UTF_8), UTF_8);
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, UTF_8);
  }
}

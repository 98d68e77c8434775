package io.sallyport.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class TextFormTest {
  @Test
  void aFormTakesWhatTheSameCharacterClassTakes() {
    TextForm form = TextForm.of("a-z0-9!#$%&'*+.^_`|~-", 1, 3);
    Pattern same = Pattern.compile("[a-z0-9!#$%&'*+.^_`|~-]{1,3}");
    for (char character = 0; character < 0x250; character++) {
      for (String text : new String[] {"" + character, "a" + character + "z"}) {
        assertThat(form.fits(text)).as(text).isEqualTo(same.matcher(text).matches());
      }
    }
  }

  @Test
  void aTextThatIsTooShortOrTooLongHasNotTheForm() {
    TextForm form = TextForm.of("0-9", 2, 3);
    assertThat(form.fits("1")).isFalse();
    assertThat(form.fits("12")).isTrue();
    assertThat(form.fits("123")).isTrue();
    assertThat(form.fits("1234")).isFalse();
  }

  @Test
  void aRequiredFormIsRefusedWhereItIsMissing() {
    TextForm form = TextForm.of("!-~", 1, 8);
    assertThat(form.required("~!")).isEqualTo("~!");
    assertThatIllegalArgumentException().isThrownBy(() -> form.required("a b"));
    assertThatIllegalArgumentException().isThrownBy(() -> form.required("١"));
  }
}

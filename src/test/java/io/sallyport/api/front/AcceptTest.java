package io.sallyport.api.front;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AcceptTest {
  private static final List<String> OFFERS = List.of("application/json", "text/csv");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "*/*|application/json",
        "text/csv|text/csv",
        "TEXT/CSV|text/csv",
        "text/*|text/csv",
        "text/csv;q=0.5, application/json;q=0.4|text/csv",
        "application/json;q=0, */*|text/csv",
        "text/html, text/csv;header=present|text/csv",
        "text/csv, application/json|application/json"
      })
  void theBestOfferIsChosen(String header, String chosen) {
    assertThat(Accept.choose(header, OFFERS)).isEqualTo(chosen);
  }

  @Test
  void noHeaderAcceptsTheDefault() {
    assertThat(Accept.choose("", OFFERS)).isEqualTo("application/json");
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/html", "application/json;q=0", "json", "*", "text/csv;q=2", ";,/"})
  void anythingElseIsNotAcceptable(String header) {
    assertThatThrownBy(() -> Accept.choose(header, OFFERS))
        .isInstanceOfSatisfying(
            MessageRefusedException.class,
            refused -> assertThat(refused.kind()).isEqualTo(ProblemKind.NOT_ACCEPTABLE));
  }
}

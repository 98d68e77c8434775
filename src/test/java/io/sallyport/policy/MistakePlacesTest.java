package io.sallyport.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sallyport.json.FaultyDocumentException;
import io.sallyport.refusal.Refusal.Place;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A mistake is told with the line and column where its author finds it. */
class MistakePlacesTest {
  /** The sign is where the mistake is; it is taken out before the document is read. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        " # |^{'Statement': []}",
        "/Version # |{\n  'Version': ^'2',\n  'Statement': []\n}",
        "/Version # |{'Version': ^2, 'Statement': []}",
        "/Other # |{'Version': '1',\n\n   ^'Other': 1, 'Statement': []}",
        "/Statement # |{'Version': '1', 'Statement': ^{}}",
        "/Statement/0 # |{'Version': '1', 'Statement': [\n  ^{'Effect': 'Allow'}]}",
        "/Statement/0/Effect # |{'Version': '1', 'Statement': [{'Effect': ^'allow',"
            + " 'Action': '*', 'Resource': '*'}]}",
        "/Statement/1/Action/1 # |{'Version': '1', 'Statement': [\n{'Effect': 'Allow',"
            + " 'Action': '*', 'Resource': '*'},\n{'Effect': 'Allow',"
            + " 'Action': ['ram:*', ^'ram'], 'Resource': '*'}]}",
        "/Statement/0/Condition/Equals # |{'Version': '1', 'Statement': [{'Effect': 'Allow',"
            + " 'Action': '*', 'Resource': '*',\n 'Condition': {^'Equals': {'acs:SourceIp': 1}}}]}",
        "/Statement/0/Condition/IpAddress/acs:SourceIp/1 # |{'Version': '1', 'Statement': [{"
            + "'Effect': 'Allow', 'Action': '*', 'Resource': '*', 'Condition': {'IpAddress':"
            + " {'acs:SourceIp': ['192.0.2.1',\n\t^'192.0.2.256']}}}]}",
        "/Statement/0/a~1b~0c # |{'Version': '1', 'Statement': [{'Effect': 'Allow',"
            + " 'Action': '*', 'Resource': '*', ^'a/b~c': 1}]}",
        "/\u00e9 # |{'Version': '1', 'Statement': [], ^'\u00e9': '\ud83d\udd11'}",
      })
  void theValueOrNameThatIsMeantIsFound(String written) {
    int bar = written.indexOf(" # |");
    String marked = written.substring(bar + 4).replace('\'', '"');
    int mark = marked.indexOf('^');
    String before = marked.substring(0, mark);
    int line = (int) before.chars().filter(unit -> unit == '\n').count() + 1;
    int column = mark - before.lastIndexOf('\n');
    assertThat(placeIn(before + marked.substring(mark + 1)))
        .isEqualTo(new Place(written.substring(0, bar), line, column));
  }

  @Test
  void whatIsNoJsonIsToldWhereItEnds() {
    Place missing = placeIn("{\n  \"Version\": \"1\"\n  \"Statement\": []\n}");
    assertThat(missing.line()).isEqualTo(3);
    assertThat(missing.column()).isBetween(3, 4);
    assertThat(placeIn("{\n\"Version\": \"1\",\n").line()).isBetween(2, 3);
    Place twice = placeIn("{\"Version\": \"1\",\n \"Version\": \"1\"}");
    assertThat(twice).isEqualTo(new Place("", 2, 2));
  }

  @Test
  void theSameHoldsForTrustPolicies() {
    FaultyDocumentException faulty =
        catchThrowableOfType(
            FaultyDocumentException.class,
            () ->
                TrustPolicy.parse(
                    "{\"Version\": \"1\", \"Statement\": [{\"Effect\": \"Allow\"}]}"));
    assertThat(faulty.place()).isEqualTo(new Place("/Statement/0", 1, 32));
  }

  @Test
  void theLengthConcernsTheDocumentAsAWhole() {
    FaultyDocumentException faulty = fault(" ".repeat(PolicyDocument.CHARS_MAX + 1));
    assertThat(faulty.place()).isNull();
  }

  private static Place placeIn(String document) {
    return Objects.requireNonNull(fault(document).place());
  }

  private static FaultyDocumentException fault(String document) {
    return catchThrowableOfType(
        FaultyDocumentException.class, () -> PolicyDocument.parse(document));
  }
}

package io.sallyport.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.audit.AuditAction;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class AuditActionNamesTest {
  @Test
  void theConsoleFiltersByEveryActionThatThereIs() throws IOException {
    try (InputStream file =
        AuditActionNamesTest.class.getResourceAsStream("/console/oversight/actions.js")) {
      String script = new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
      assertThat(
              Pattern.compile("'([A-Z_]+)'").matcher(script).results().map((MatchResult m) -> m.group(1)))
          .containsExactlyInAnyOrderElementsOf(
              Arrays.stream(AuditAction.values()).map(Enum::name).toList());
    }
  }
}

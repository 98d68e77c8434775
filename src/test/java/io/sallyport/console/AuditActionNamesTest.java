package io.sallyport.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.audit.AuditAction;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class AuditActionNamesTest {
  @Test
  void theConsoleFiltersByEveryActionThatThereIs() throws IOException {
    try (InputStream file =
        AuditActionNamesTest.class.getResourceAsStream("/console/oversight/actions.js")) {
      byte[] script = Objects.requireNonNull(file).readAllBytes();
      assertThat(
              Pattern.compile("'([A-Z_]+)'")
                  .matcher(new String(script, StandardCharsets.UTF_8))
                  .results()
                  .map(found -> found.group(1)))
          .containsExactlyInAnyOrderElementsOf(
              Arrays.stream(AuditAction.values()).map(Enum::name).toList());
    }
  }
}

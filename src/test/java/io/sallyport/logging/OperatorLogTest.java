package io.sallyport.logging;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator.ExecutionStatus;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class OperatorLogTest {
  private final LoggerContext context = new LoggerContext();

  @Test
  void anEventIsOneLine() {
    assertThat(line(Level.INFO, "serving at {}", "https://a"))
        .isEqualTo("2026-11-22T14:10:00.007Z INFO  OperatorLogTest serving at https://a\n");
    assertThat(line(Level.ERROR, "lost"))
        .isEqualTo("2026-11-22T14:10:00.007Z ERROR OperatorLogTest lost\n");
  }

  @Test
  void nobodyForgesALine() {
    assertThat(line(Level.WARN, "refused {}", "a\r\n2026-11-22T14:10:00.000Z INFO all is well"))
        .isEqualTo(
            "2026-11-22T14:10:00.007Z WARN  OperatorLogTest"
                + " refused a 2026-11-22T14:10:00.000Z INFO all is well\n");
  }

  @Test
  void aStackTraceFollowsWithItsCauses() {
    var thrown = new IllegalStateException("outer", new IllegalArgumentException("inner"));
    assertThat(line(Level.WARN, "failed", thrown).lines())
        .contains("java.lang.IllegalStateException: outer")
        .contains("Caused by: java.lang.IllegalArgumentException: inner")
        .element(0)
        .asString()
        .endsWith(" failed");
  }

  @Test
  void librariesSayOnlyWhatIsWrong() {
    var log = new OperatorLog();
    String chosen = System.clearProperty("logback.configurationFile");
    try {
      assertThat(log.configure(context)).isEqualTo(ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY);
    } finally {
      if (chosen != null) {
        System.setProperty("logback.configurationFile", chosen);
      }
    }
    assertThat(context.getLogger("io.sallyport.ServingNode").getEffectiveLevel())
        .isEqualTo(Level.INFO);
    assertThat(context.getLogger("io.vertx.core").getEffectiveLevel()).isEqualTo(Level.WARN);
    context.stop();
  }

  @Test
  void anOperatorsOwnFileGoesFirst() {
    assertThat(System.getProperty("logback.configurationFile"))
        .as("the tests have one")
        .isNotNull();
    assertThat(new OperatorLog().configure(context)).isEqualTo(ExecutionStatus.INVOKE_NEXT_IF_ANY);
  }

  private String line(Level level, String message, Object... arguments) {
    Logger logger = context.getLogger(OperatorLogTest.class);
    var event = new LoggingEvent("", logger, level, message, null, arguments);
    event.setInstant(Instant.parse("2026-11-22T14:10:00.007Z"));
    if (arguments.length == 1 && arguments[0] instanceof Throwable thrown) {
      event = new LoggingEvent("", logger, level, message, thrown, null);
      event.setInstant(Instant.parse("2026-11-22T14:10:00.007Z"));
    }
    return new String(new LogLines().encode(event), StandardCharsets.UTF_8);
  }
}

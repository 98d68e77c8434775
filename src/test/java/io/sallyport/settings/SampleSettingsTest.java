package io.sallyport.settings;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The commented sample says the truth about every key. */
class SampleSettingsTest {
  private static final Path SAMPLE = Path.of("config/sallyport.conf");
  private static final Map<String, String> ENVIRONMENT =
      Map.of("CREDENTIALS_DIRECTORY", "/run/credentials/sallyport.service");
  private static final Pattern COMMENTED_SETTING = Pattern.compile("(?m)^# ([a-z0-9.-]+ = .*)$");

  /** Commented lines that show an example: without them nothing is set. */
  private static final Set<String> EXAMPLES =
      Set.of("tls.client-ca.file", "network.trusted", "network.proxies", "metrics.listen");

  @Test
  void itCanBeUsedAsItIs() throws SettingsException {
    assertThat(SettingsFile.read(SAMPLE, ENVIRONMENT).token().label()).isEqualTo("sallyport");
  }

  @Test
  void itExplainsEveryKey() throws IOException {
    Set<String> explained =
        Pattern.compile("(?m)^(?:# )?([a-z0-9.-]+) = ")
            .matcher(Files.readString(SAMPLE))
            .results()
            .map(line -> line.group(1))
            .collect(toSet());
    assertThat(explained).isEqualTo(SettingsFile.keys());
  }

  @Test
  void theDefaultsItShowsAreTheDefaults() throws Exception {
    String uncommented =
        COMMENTED_SETTING
            .matcher(Files.readString(SAMPLE))
            .replaceAll(line -> isExample(line.group(1)) ? "" : "$1");
    assertThat(SettingsFile.parse("sample", uncommented, folder(), ENVIRONMENT))
        .isEqualTo(SettingsFile.read(SAMPLE, ENVIRONMENT));
  }

  @Test
  void itsExamplesAreValid() throws Exception {
    String everything = COMMENTED_SETTING.matcher(Files.readString(SAMPLE)).replaceAll("$1");
    Settings settings = SettingsFile.parse("sample", everything, folder(), ENVIRONMENT);
    assertThat(settings.network().proxies()).hasSize(2);
  }

  private static boolean isExample(String line) {
    return EXAMPLES.contains(line.substring(0, line.indexOf(' ')));
  }

  private static Path folder() {
    return Path.of("config").toAbsolutePath();
  }
}

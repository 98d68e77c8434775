package io.sallyport.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sallyport.network.Cidr;
import io.sallyport.network.NetworkPolicy;
import io.sallyport.settings.NetworkSettings.ProxyProtocol;
import io.sallyport.settings.SettingsException.Problem;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsFileTest {
  private static final Path FOLDER = Path.of("/etc/sallyport");
  private static final Map<String, String> ENVIRONMENT =
      Map.of("CREDENTIALS_DIRECTORY", "/run/credentials/sallyport.service");
  private static final String LEAST =
      """
      tls.certificate.file = server.pem
      tls.key.file = ${CREDENTIALS_DIRECTORY}/server-key
      database.url = jdbc:postgresql://db.internal:5432/sallyport?sslmode=verify-full
      database.user = sallyport
      database.password.file = /run/secrets/database
      token.library = /usr/lib/softhsm/libsofthsm2.so
      token.label = key room 1
      token.pin.file = pin
      account.domain-suffix = sallyport.internal
      """;

  @Test
  void whatIsLeftOutHasItsDefault() throws SettingsException {
    Settings settings = parse(LEAST);
    assertThat(settings.nodeName()).isEqualTo("sallyport");
    assertThat(settings.listen()).isEqualTo(new ListenSettings("127.0.0.1", 8443));
    assertThat(settings.tls().clientCaFile()).isEmpty();
    assertThat(settings.tls().reload()).isEqualTo(Duration.ofMinutes(1));
    assertThat(settings.tls().clientAuth()).isEqualTo(TlsSettings.ClientAuth.REQUIRED);
    assertThat(settings.tls().provider()).isEqualTo(TlsSettings.Provider.AUTO);
    assertThat(settings.metrics()).isEqualTo(new MetricsSettings(Optional.empty(), 9464));
    assertThat(settings.network())
        .isEqualTo(new NetworkSettings(NetworkPolicy.UNRESTRICTED, List.of(), ProxyProtocol.OFF));
    assertThat(settings.http())
        .isEqualTo(
            new HttpSettings(65_536, Duration.ofSeconds(10), Duration.ofSeconds(60), 1000, 256));
    assertThat(settings.database().poolSize()).isEqualTo(8);
    assertThat(settings.token().threads()).isEqualTo(1);
    assertThat(settings.token().callMax()).isEqualTo(Duration.ofSeconds(2));
    assertThat(settings.stepUp().stepsBack()).isEqualTo(1);
    assertThat(settings.signIn().session()).isEqualTo(Duration.ofMinutes(30));
    assertThat(settings.signIn().idle()).isEqualTo(Duration.ofMinutes(15));
    assertThat(settings.signature().hostUnsigned()).isFalse();
    assertThat(settings.signature().echo()).isTrue();
    assertThat(settings.alibaba().callsPerMinuteMax()).isEqualTo(6_000);
  }

  @Test
  void fileNamesStartAtTheFolderOrAtTheCredentials() throws SettingsException {
    Settings settings = parse(LEAST);
    assertThat(settings.tls().certificateFile()).isEqualTo(Path.of("/etc/sallyport/server.pem"));
    assertThat(settings.tls().keyFile())
        .isEqualTo(Path.of("/run/credentials/sallyport.service/server-key"));
    assertThat(settings.database().passwordFile()).isEqualTo(Path.of("/run/secrets/database"));
  }

  @Test
  void valuesAreTaken() throws SettingsException {
    Settings settings =
        parse(
            LEAST
                + """
                # a comment
                  listen.host   =   ::
                listen.port=0
                network.trusted = 10.0.0.0/8, 2001:db8::/32
                network.proxies = 192.0.2.7
                network.proxy-protocol = required
                """);
    assertThat(settings.listen()).isEqualTo(new ListenSettings("::", 0));
    assertThat(settings.network())
        .isEqualTo(
            new NetworkSettings(
                new NetworkPolicy(
                    true, List.of(Cidr.parse("10.0.0.0/8"), Cidr.parse("2001:db8::/32"))),
                List.of(Cidr.parse("192.0.2.7")),
                ProxyProtocol.REQUIRED));
  }

  @Test
  void everyMissingKeyIsNamedAtOnce() {
    assertThat(problems("").stream().map(Problem::key))
        .containsExactlyInAnyOrderElementsOf(
            LEAST.lines().map(line -> line.substring(0, line.indexOf(" ="))).toList());
  }

  @Test
  void mistakesOfEveryKindAreReportedTogetherInTheOrderOfTheLines() {
    assertThat(problems("listen.port = 70000\nnonsense\n" + LEAST + "lisen.host = ::\n"))
        .extracting(Problem::toString)
        .containsExactly(
            "line 1: listen.port: must be a whole number from 0 to 65535",
            "line 2: is not of the form key = value",
            "line 12: lisen.host: is unknown; did you mean listen.host?");
  }

  @Test
  void anUnknownKeyThatResemblesNoneHasNoSuggestion() {
    assertThat(problems(LEAST + "colour = blue\n"))
        .containsExactly(new Problem(10, "colour", "is unknown"));
  }

  @Test
  void aKeyInCapitalsIsUnknownAndTheRightOneSuggested() {
    assertThat(problems(LEAST + "Listen.Port = 1\n"))
        .containsExactly(new Problem(10, "Listen.Port", "is unknown; did you mean listen.port?"));
  }

  @Test
  void aRepeatedKeyNamesItsFirstLine() {
    assertThat(problems(LEAST + "token.label = other\n"))
        .containsExactly(new Problem(10, "token.label", "is already set on line 7"));
  }

  @ParameterizedTest
  @CsvSource({"database.password", "token.pin", "tls.key"})
  void aSecretInTheFileIsRefusedAndNotRepeated(String key) {
    assertThat(problems(LEAST + key + " = hunter2\n"))
        .singleElement()
        .satisfies(problem -> assertThat(problem.line()).isEqualTo(10))
        .satisfies(problem ->
            assertThat(problem.toString()).contains(key + ".file").doesNotContain("hunter2"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "listen.port | +1",
        "metrics.listen | 0.0.0.0",
        "metrics.listen | 192.0.2.1",
        "metrics.listen | localhost",
        "tls.client-auth | no",
        "tls.provider | openssl",
        "listen.port | 01",
        "listen.port | ٨",
        "listen.port | 99999999999",
        "listen.port | ",
        "listen.host | localhost",
        "listen.host | 0127.0.0.1",
        "network.trusted | 10.0.0.1/8",
        "network.trusted | 10.0.0.0/8,",
        "network.trusted | 10.0.0.0/8 10.0.0.1",
        "network.proxy-protocol | REQUIRED",
        "database.pool.size | 1",
        "stepup.steps-back | 2",
        "signin.session.minutes | 0",
        "signin.idle.minutes | 721",
        "signature.host-unsigned | yes",
        "signature.echo | True",
        "alibaba.calls-per-minute.max | 0",
        "node.name | a b",
        "node.name | \"quoted\"",
        "node.name | a #comment",
        "tls.client-ca.file | ${HOME}/ca.pem",
        "tls.client-ca.file | /etc/${CREDENTIALS_DIRECTORY}/ca.pem",
      })
  void aValueOutsideItsFormIsRefused(String key, String value) {
    String line = key + " = " + (value == null ? "" : value);
    assertThat(problems(LEAST + line + "\n"))
        .singleElement()
        .satisfies(problem -> assertThat(problem.key()).isEqualTo(key))
        .satisfies(problem -> assertThat(problem.line()).isEqualTo(10));
  }

  @ParameterizedTest
  @CsvSource({
    "jdbc:postgresql://db/sallyport?password=x",
    "jdbc:postgresql://db/sallyport?sslmode=require&USER=x",
    "jdbc:postgresql://user:x@db/sallyport",
    "jdbc:mysql://db/sallyport",
    "postgresql://db/sallyport",
    "jdbc:postgresql:sallyport",
  })
  void aDatabaseUrlNamesNobodyAndOnlyPostgres(String url) {
    assertThat(problems(LEAST.replaceAll("jdbc:postgresql.*", url)))
        .singleElement()
        .satisfies(problem -> assertThat(problem.key()).isEqualTo("database.url"));
  }

  @Test
  void aCredentialWithoutSystemdSaysWhoSetsIt() {
    var refused =
        catchThrowableOfType(
            SettingsException.class, () -> SettingsFile.parse("test", LEAST, FOLDER, Map.of()));
    assertThat(refused)
        .hasMessageContaining("line 2: tls.key.file")
        .hasMessageContaining("systemd");
  }

  private static Settings parse(String text) throws SettingsException {
    return SettingsFile.parse("test", text, FOLDER, ENVIRONMENT);
  }

  private static List<Problem> problems(String text) {
    return catchThrowableOfType(SettingsException.class, () -> parse(text)).problems();
  }
}

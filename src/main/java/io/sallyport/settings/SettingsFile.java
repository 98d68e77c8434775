package io.sallyport.settings;

import io.sallyport.settings.SettingsException.Problem;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads settings from lines {@code key = value}. Blank lines and lines that start with {@code #}
 * are skipped; unknown and repeated keys are refused; a key may be left out if it has a default.
 * Values never hold a secret: those are named by file. {@code config/sallyport.conf} explains every
 * key.
 */
public final class SettingsFile {
  /** Longest file. */
  public static final int BYTES_MAX = 65_536;

  private SettingsFile() {}

  /**
   * Reads a file; relative file names in it start at its folder.
   *
   * @param environment for {@code ${CREDENTIALS_DIRECTORY}} in file names
   * @throws SettingsException with every mistake
   */
  public static Settings read(Path file, Map<String, String> environment) throws SettingsException {
    Path folder = file.toAbsolutePath().normalize().getParent();
    if (folder == null) {
      throw unreadable(file, "is a folder");
    }
    return parse(file.toString(), textOf(file), folder, environment);
  }

  /**
   * Reads text.
   *
   * @param source what the text is called in messages
   * @param folder relative file names start here
   * @throws SettingsException with every mistake
   */
  public static Settings parse(
      String source, String text, Path folder, Map<String, String> environment)
      throws SettingsException {
    Values values = new Values(Lines.of(text), new FileNames(folder, environment));
    Settings settings = settings(values);
    List<Problem> problems = values.problems();
    if (!problems.isEmpty()) {
      throw new SettingsException(source, problems);
    }
    return settings;
  }

  /** Every key there is. */
  public static Set<String> keys() {
    Values values = new Values(Lines.of(""), new FileNames(Path.of(""), Map.of()));
    settings(values);
    return values.known();
  }

  private static Settings settings(Values values) {
    return new Settings(
        values.text("node.name", Form.NODE_NAME, "sallyport"),
        listen(values),
        tls(values),
        network(values),
        http(values),
        database(values),
        token(values),
        new AccountSettings(values.text("account.domain-suffix", Form.DOMAIN)),
        new StepUpSettings(values.whole("stepup.steps-back", 0, 1, 1)),
        signIn(values),
        signature(values),
        new AlibabaSettings(values.whole("alibaba.calls-per-minute.max", 1, 1_000_000, 6_000)),
        metrics(values));
  }

  private static SignInSettings signIn(Values values) {
    return new SignInSettings(
        Duration.ofMinutes(values.whole("signin.session.minutes", 1, 720, 30)),
        Duration.ofMinutes(values.whole("signin.idle.minutes", 1, 720, 15)));
  }

  private static SignatureSettings signature(Values values) {
    return new SignatureSettings(
        values.truth("signature.host-unsigned", false),
        values.truth("signature.echo", true),
        values.whole("replay.nonces.max", 0, SignatureSettings.NONCES_MAX, 0),
        values.whole("replay.nonces-per-key.max", 0, SignatureSettings.NONCES_MAX, 0));
  }

  private static ListenSettings listen(Values values) {
    return new ListenSettings(
        values.text("listen.host", Form.ADDRESS, "127.0.0.1"),
        values.whole("listen.port", 0, 65_535, 8443));
  }

  private static TlsSettings tls(Values values) {
    return new TlsSettings(
        values.file("tls.certificate.file"),
        values.file("tls.key.file"),
        values.optionalFile("tls.client-ca.file"),
        Duration.ofSeconds(values.whole("tls.reload.seconds", 0, 86_400, 60)),
        values.truth("tls.prefer-http2", false),
        values.choice("tls.client-auth", TlsSettings.ClientAuth.REQUIRED),
        values.choice("tls.provider", TlsSettings.Provider.AUTO));
  }

  private static NetworkSettings network(Values values) {
    return new NetworkSettings(
        values.policy("network.trusted"),
        values.ranges("network.proxies"),
        values.choice("network.proxy-protocol", NetworkSettings.ProxyProtocol.OFF));
  }

  private static HttpSettings http(Values values) {
    return new HttpSettings(
        values.whole("http.body.bytes.max", 1024, 1_048_576, 65_536),
        Duration.ofSeconds(values.whole("http.request.seconds.max", 1, 300, 10)),
        Duration.ofSeconds(values.whole("http.idle.seconds.max", 1, 3600, 60)),
        values.whole("http.connections.max", 1, 100_000, 1000),
        values.whole("http.queue.max", 1, 10_000, 256));
  }

  private static DatabaseSettings database(Values values) {
    return new DatabaseSettings(
        values.text("database.url", Form.DATABASE_URL),
        values.text("database.user", Form.DATABASE_USER),
        values.file("database.password.file"),
        values.whole("database.pool.size", 2, 64, 8));
  }

  private static TokenSettings token(Values values) {
    return new TokenSettings(
        values.file("token.library"),
        values.text("token.label", Form.TOKEN_LABEL),
        values.file("token.pin.file"),
        values.whole("token.threads", 1, 64, 1),
        Duration.ofMillis(values.whole("token.call.millis.max", 50, 60_000, 2000)));
  }

  private static MetricsSettings metrics(Values values) {
    return new MetricsSettings(
        values.optionalText("metrics.listen", Form.LOOPBACK),
        values.whole("metrics.port", 0, 65_535, 9464));
  }

  private static String textOf(Path file) throws SettingsException {
    try {
      if (Files.size(file) > BYTES_MAX) {
        throw unreadable(file, "is longer than " + BYTES_MAX + " bytes");
      }
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (CharacterCodingException malformed) {
      throw unreadable(file, "is not UTF-8 text");
    } catch (IOException unread) {
      throw unreadable(file, "cannot be read (" + unread.getClass().getSimpleName() + ")");
    }
  }

  private static SettingsException unreadable(Path file, String why) {
    return new SettingsException(file.toString(), List.of(new Problem(0, "", "the file " + why)));
  }
}

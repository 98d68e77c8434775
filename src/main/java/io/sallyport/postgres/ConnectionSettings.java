package io.sallyport.postgres;

import io.sallyport.settings.DatabaseSettings;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import java.util.Set;

/**
 * How Sallyport talks to the server: every wait has an end, errors never repeat row content, and
 * the password is read from its file at the moment of connecting.
 */
final class ConnectionSettings {
  static final Duration CONNECT_MAX = Duration.ofSeconds(3);
  static final Duration LOCK_WAIT_MAX = Duration.ofSeconds(3);
  static final Duration STATEMENT_MAX = Duration.ofSeconds(5);
  static final Duration IDLE_IN_TRANSACTION_MAX = Duration.ofSeconds(10);
  static final Duration SOCKET_SILENCE_MAX = Duration.ofSeconds(10);

  private static final String PREFIX = "jdbc:postgresql://";

  /** What an operator may decide in the url: where the server is and how TLS is done. */
  private static final Set<String> URL_PARAMETERS =
      Set.of("sslmode", "sslrootcert", "sslcert", "sslkey", "sslnegotiation", "channelBinding");

  private final String url;
  private final Properties properties;

  ConnectionSettings(DatabaseSettings settings) {
    checkUrl(settings.url());
    this.url = settings.url();
    this.properties = properties(settings);
  }

  String url() {
    return url;
  }

  /** A copy. */
  Properties properties() {
    var copy = new Properties();
    copy.putAll(properties);
    return copy;
  }

  /** Opens a connection outside the pool, whose statements and locks wait as long as given. */
  Connection connect(Duration silenceMax) throws SQLException {
    Properties own = properties();
    own.setProperty("socketTimeout", seconds(silenceMax));
    return DriverManager.getConnection(url, own);
  }

  private static void checkUrl(String url) {
    if (!url.startsWith(PREFIX)) {
      throw new IllegalArgumentException("the database url starts with " + PREFIX);
    }
    int question = url.indexOf('?');
    if (url.substring(0, question < 0 ? url.length() : question).contains("@")) {
      throw new IllegalArgumentException("the database url names no user");
    }
    String[] parameters = question < 0 ? new String[0] : url.substring(question + 1).split("&");
    for (String parameter : parameters) {
      String name = parameter.substring(0, Math.max(0, parameter.indexOf('=')));
      if (!URL_PARAMETERS.contains(name)) {
        // The parameter is not repeated: it could be a password.
        throw new IllegalArgumentException("the database url may only set " + URL_PARAMETERS);
      }
    }
  }

  private static Properties properties(DatabaseSettings settings) {
    var all = new Properties();
    all.setProperty("user", settings.user());
    all.setProperty("authenticationPluginClassName", PasswordFile.class.getName());
    all.setProperty(PasswordFile.PATH, settings.passwordFile().toString());
    all.setProperty("ApplicationName", "sallyport");
    all.setProperty("connectTimeout", seconds(CONNECT_MAX));
    all.setProperty("loginTimeout", seconds(CONNECT_MAX.plus(CONNECT_MAX)));
    all.setProperty("socketTimeout", seconds(SOCKET_SILENCE_MAX));
    all.setProperty("cancelSignalTimeout", seconds(CONNECT_MAX));
    all.setProperty("tcpKeepAlive", "true");
    all.setProperty("autosave", "never");
    // The server's DETAIL repeats column values, which include wrapped secrets and hashes.
    all.setProperty("logServerErrorDetail", "false");
    // No decision may read a replica.
    all.setProperty("targetServerType", "primary");
    all.setProperty(
        "options",
        "-c statement_timeout="
            + STATEMENT_MAX.toMillis()
            + " -c lock_timeout="
            + LOCK_WAIT_MAX.toMillis()
            + " -c idle_in_transaction_session_timeout="
            + IDLE_IN_TRANSACTION_MAX.toMillis()
            + " -c default_transaction_isolation=read\\ committed"
            + " -c search_path=public");
    return all;
  }

  private static String seconds(Duration duration) {
    return Long.toString(duration.toSeconds());
  }
}

package io.sallyport.development;

import io.sallyport.settings.Settings;
import io.sallyport.settings.SettingsException;
import io.sallyport.settings.SettingsFile;
import java.nio.file.Path;
import java.util.Map;

/** Writes the vault's {@code sallyport.conf}, so that it can be read, and reads it back. */
final class DevelopmentSettings {
  static final String DOMAIN_SUFFIX = "sallyport.internal";

  private DevelopmentSettings() {}

  /** The settings for what is running. */
  static Settings write(
      VaultFolder folder,
      int port,
      DevelopmentTls tls,
      EmbeddedPostgres.Running database,
      DevelopmentToken token) {
    String text =
        """
        # Written anew by every start of the development vault: changes here do not last.
        node.name = development
        listen.host = 127.0.0.1
        listen.port = %d
        tls.certificate.file = %s
        tls.key.file = %s
        database.url = %s
        database.user = %s
        database.password.file = %s
        token.library = %s
        token.label = %s
        token.pin.file = %s
        account.domain-suffix = %s
        stepup.steps-back = 1
        """
            .formatted(
                port,
                tls.certificate(),
                tls.key(),
                database.jdbcUrl(),
                database.user(),
                database.passwordFile(),
                token.library(),
                token.label(),
                token.pinFile(),
                DOMAIN_SUFFIX);
    folder.write("sallyport.conf", text);
    Path file = folder.path("sallyport.conf");
    try {
      return SettingsFile.read(file, Map.of());
    } catch (SettingsException wrong) {
      throw new DevelopmentException("The vault's own settings do not hold: " + file, wrong);
    }
  }
}

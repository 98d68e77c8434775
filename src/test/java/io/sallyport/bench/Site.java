package io.sallyport.bench;

import io.sallyport.BenchPopulation;
import io.sallyport.bouncycastle.DevelopmentCertificates;
import io.sallyport.development.EmbeddedPostgres;
import io.sallyport.development.OwnerOnly;
import io.sallyport.pkcs11.SoftHsm;
import io.sallyport.pkcs11.TokenInit;
import io.sallyport.secret.SecretBytes;
import io.sallyport.settings.Settings;
import io.sallyport.settings.SettingsException;
import io.sallyport.settings.SettingsFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Map;

/**
 * Where the benchmark's vaults live: one folder with a SoftHSM token, certificates and a durable
 * PostgreSQL of its own, which has a database for every number of keys. Kept between runs.
 */
final class Site implements AutoCloseable {
  static final Path LIBRARY =
      Path.of(System.getProperty("sallyport.softhsm", "/usr/lib/softhsm/libsofthsm2.so"));
  static final String LABEL = "sallyport-bench";

  /** The setting's default, which the raw inserts use too. */
  static final int POOL_SIZE = 8;

  private static final String SUFFIX = "sallyport.bench";

  private final Path folder;
  private final EmbeddedPostgres.Running database;
  private boolean closed;

  private Site(Path folder, EmbeddedPostgres.Running database) {
    this.folder = folder;
    this.database = database;
  }

  /** Opens the folder, making what is missing. */
  static Site open(Path folder) {
    OwnerOnly.folder(folder);
    Path tokens = OwnerOnly.folder(folder.resolve("token"));
    SoftHsm.writeConfiguration(tokens.resolve("softhsm2.conf"), tokens.resolve("tokens"));
    SoftHsm.useConfiguration(tokens.resolve("softhsm2.conf"));
    boolean fresh = !Files.exists(tokens.resolve("created"));
    if (fresh) {
      createToken(tokens);
      certify(folder);
    }
    Path home = folder.resolve("database");
    var durable = EmbeddedPostgres.Options.durable(home);
    var site = new Site(folder, EmbeddedPostgres.start(home, durable));
    // Also adds what keys an older run's token has not.
    TokenInit.run(site.settings("postgres", 0).token());
    OwnerOnly.write(tokens.resolve("created"), new byte[0]);
    return site;
  }

  /** Whether a database was filled completely. */
  boolean isFilled(String name) {
    return Files.exists(folder.resolve(name + ".filled"));
  }

  /** Makes a database anew, with what the filling puts in. */
  void fill(String name, Filling filling) {
    try {
      Files.deleteIfExists(folder.resolve(name + ".filled"));
      run(
          "postgres",
          "DROP DATABASE IF EXISTS " + name + " WITH (FORCE)",
          "CREATE DATABASE " + name);
      try (BenchPopulation population = BenchPopulation.of(settings(name, 0))) {
        filling.into(population);
      }
      run(name, "CHECKPOINT");
      Files.createFile(folder.resolve(name + ".filled"));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** What an earlier run of the benchmark left for its quarter of an hour is no load of this. */
  void forgetNonces(String name) {
    run(name, "TRUNCATE replay_claim");
  }

  /** What puts people and keys in. */
  interface Filling {
    void into(BenchPopulation population) throws IOException;
  }

  /** The settings of a vault on one of the databases. */
  Settings settings(String name, int port) {
    try {
      return SettingsFile.read(settingsFile(name, port), Map.of());
    } catch (SettingsException wrong) {
      throw new IllegalStateException(wrong);
    }
  }

  /** The same as a file. */
  Path settingsFile(String name, int port) {
    return settingsFile(name, port, "bench");
  }

  /** The same for one of several nodes. */
  Path settingsFile(String name, int port, String node) {
    String text =
        """
        node.name = %s
        listen.port = %d
        tls.certificate.file = tls/server.pem
        tls.key.file = tls/server-key.pem
        tls.reload.seconds = 0
        http.connections.max = 2000
        database.url = %s
        database.user = %s
        database.password.file = %s
        database.pool.size = %d
        token.library = %s
        token.label = %s
        token.pin.file = token/pin
        account.domain-suffix = %s
        alibaba.calls-per-minute.max = 1000000
        """
            .formatted(
                node, port, url(name), database.user(), database.passwordFile(), POOL_SIZE,
                LIBRARY, LABEL, SUFFIX);
    Path file = folder.resolve(name + "-" + node + ".conf");
    OwnerOnly.write(file, text.getBytes(StandardCharsets.UTF_8));
    return file;
  }

  Path tokenConfiguration() {
    return folder.resolve("token/softhsm2.conf");
  }

  Path pinFile() {
    return folder.resolve("token/pin");
  }

  Path path(String name) {
    return folder.resolve(name);
  }

  Connection connect(String name) throws SQLException {
    try {
      String password = Files.readString(database.passwordFile()).strip();
      return DriverManager.getConnection(url(name), database.user(), password);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      database.close();
    }
  }

  private void run(String name, String... statements) {
    try (Connection connection = connect(name);
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }

  private String url(String name) {
    return database.jdbcUrl().replaceFirst("/postgres$", "/" + name);
  }

  private static void createToken(Path folder) {
    byte[] pin = HexFormat.of().formatHex(random(16)).getBytes(StandardCharsets.US_ASCII);
    OwnerOnly.write(folder.resolve("pin"), pin);
    try (SecretBytes officer = SecretBytes.owning(random(16));
        SecretBytes user = SecretBytes.owning(pin)) {
      SoftHsm.createToken(LIBRARY, LABEL, officer, user);
    }
  }

  private static void certify(Path folder) {
    Path tls = OwnerOnly.folder(folder.resolve("tls"));
    var certificates = new DevelopmentCertificates(Site::random, Clock.systemUTC());
    try (DevelopmentCertificates.Issued authority = certificates.authority();
        DevelopmentCertificates.Issued server =
            certificates.server(authority.certificatePem(), authority.keyPem())) {
      write(tls.resolve("ca.pem"), authority.certificatePem());
      write(tls.resolve("server.pem"), server.certificatePem());
      server
          .keyPem()
          .expose(pem -> {
            OwnerOnly.write(tls.resolve("server-key.pem"), pem);
            return pem.length;
          });
    }
  }

  private static void write(Path file, String pem) {
    OwnerOnly.write(file, pem.getBytes(StandardCharsets.US_ASCII));
  }

  private static byte[] random(int count) {
    byte[] bytes = new byte[count];
    new SecureRandom().nextBytes(bytes);
    return bytes;
  }
}

package io.sallyport;

import io.sallyport.bouncycastle.DevelopmentCertificates;
import io.sallyport.directory.CreateAccount;
import io.sallyport.fake.FakeClock;
import io.sallyport.network.Cidr;
import io.sallyport.network.NetworkPolicy;
import io.sallyport.network.SourceAddress;
import io.sallyport.pkcs11.TestToken;
import io.sallyport.postgres.TestDatabase;
import io.sallyport.secret.SecretBytes;
import io.sallyport.settings.AccountSettings;
import io.sallyport.settings.AlibabaSettings;
import io.sallyport.settings.DatabaseSettings;
import io.sallyport.settings.HttpSettings;
import io.sallyport.settings.ListenSettings;
import io.sallyport.settings.NetworkSettings;
import io.sallyport.settings.Settings;
import io.sallyport.settings.SignInSettings;
import io.sallyport.settings.SignatureSettings;
import io.sallyport.settings.StepUpSettings;
import io.sallyport.settings.TlsSettings;
import io.sallyport.settings.TokenSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A whole vault for tests: real SoftHSM, real PostgreSQL, real TLS, the production wiring. Only the
 * clock is the test's, so that a one-time code is fresh without a wait of thirty seconds.
 */
public final class TestVault implements AutoCloseable {
  /** The account that every vault has. */
  public static final String ALIAS = "example";

  private final Path folder;
  private final TestDatabase database = TestDatabase.fresh();
  private final TestToken token;
  private final FakeClock clock;
  private final Settings settings;
  private @Nullable ServingNode node;

  private TestVault(
      Path folder, TestToken token, Duration behind, UnaryOperator<Settings> adjustment) {
    this.folder = folder;
    this.token = token;
    this.clock =
        new FakeClock(
            Clock.systemUTC().instant().minus(behind).truncatedTo(ChronoUnit.SECONDS));
    certify(folder);
    this.settings = adjustment.apply(settings(folder, database.settings(), token.settings()));
  }

  /** Starts one, with the account and its first administrator. */
  public static TestVault start(Path folder) {
    return start(folder, UnaryOperator.identity());
  }

  /** The same with other settings. */
  public static TestVault start(Path folder, UnaryOperator<Settings> adjustment) {
    return start(folder, Duration.ZERO, adjustment);
  }

  /**
   * The same with a clock that starts behind. Clients that know only the real time are served while
   * the clock is within a quarter of an hour of it: this gives room for more one-time codes.
   */
  public static TestVault start(
      Path folder, Duration behind, UnaryOperator<Settings> adjustment) {
    var vault = new TestVault(folder, TestToken.create(), behind, adjustment);
    vault.bootstrap();
    vault.serve(UnaryOperator.identity());
    return vault;
  }

  /** Stops the server cleanly, if it runs, and starts it with these ports. */
  void serve(UnaryOperator<Ports> adjustment) {
    stop();
    UnaryOperator<Ports> clocked =
        ports ->
            new Ports(
                clock, ports.token(), ports.storage(), ports.hashing(), ports.codes(),
                ports.qrCodes(), ports.sm3());
    node =
        ServingNode.start(
            settings,
            Adapters.open(settings),
            ports -> adjustment.apply(clocked.apply(ports)));
  }

  /** Restarts the server cleanly. */
  public void restart() {
    serve(UnaryOperator.identity());
  }

  /** Stops the server cleanly. */
  public void stop() {
    if (node != null) {
      node.close();
      node = null;
    }
  }

  /** A client that trusts this vault's certificate. */
  public TestClient client() {
    return client(address());
  }

  /** Where the node's metrics are shown. */
  int metricsPort() {
    return Objects.requireNonNull(node, "not serving").metricsPort();
  }

  /** A client of a node with this vault's certificate that listens elsewhere. */
  TestClient client(String address) {
    return new TestClient(address, folder.resolve("ca.pem"), clock);
  }

  /** The same vault's node in a process of its own; this one must be stopped. */
  TestNode spawn(TestNode.Halt halt) {
    return TestNode.spawn(folder, settings, clock, halt);
  }

  /** A further node of the same vault, in a process of its own, beside whatever else serves. */
  TestNode spawn(String name) {
    return TestNode.spawn(folder, named(name, settings), clock, TestNode.Halt.NOWHERE);
  }

  /** The administrator, enrolled and signed in. */
  public TestPerson administrator() {
    return TestPerson.enrol(client(), "admin@" + domain(), password("admin"));
  }

  /** The account's root, enrolled and signed in. */
  public TestPerson root() {
    return TestPerson.enrol(client(), "root@" + domain(), password("root"));
  }

  /** The domain of the account. */
  public String domain() {
    return ALIAS + "." + settings.account().domainSuffix();
  }

  /** The password that a person of this name starts with. */
  public static String password(String name) {
    return "correct horse battery " + name;
  }

  /** The vault's clock. */
  public FakeClock clock() {
    return clock;
  }

  /** The database, to be tampered with. */
  public TestDatabase database() {
    return database;
  }

  /** The token. */
  public TestToken token() {
    return token;
  }

  /** The settings in force. */
  public Settings settings() {
    return settings;
  }

  /** The certificate of the authority that certified the server. */
  public Path authority() {
    return folder.resolve("ca.pem");
  }

  /** Where the server listens. */
  public String address() {
    return Objects.requireNonNull(node, "not serving").address();
  }

  @Override
  public void close() {
    stop();
    database.close();
  }

  private void bootstrap() {
    try (Adapters adapters = Adapters.open(settings);
        SecretBytes root = secret(password("root"));
        SecretBytes administrator = secret(password("admin"))) {
      new Wiring(adapters.ports(clock), settings)
          .createAccount()
          .create(
              new CreateAccount.Command(
                  ALIAS,
                  root,
                  new CreateAccount.FirstAdministrator("admin", "Administrator", administrator)),
              SourceAddress.parse("127.0.0.1"),
              "bootstrap");
    }
  }

  /** What every test's vault is set to; its certificate lies in the folder. */
  static Settings settings(Path folder, DatabaseSettings database, TokenSettings token) {
    return new Settings(
        "test-node",
        new ListenSettings("127.0.0.1", 0),
        new TlsSettings(
            folder.resolve("server.pem"),
            folder.resolve("server.key"),
            Optional.empty(),
            Duration.ZERO),
        new NetworkSettings(
            new NetworkPolicy(true, List.of(Cidr.parse("127.0.0.0/8"), Cidr.parse("::1"))),
            List.of(),
            NetworkSettings.ProxyProtocol.OFF),
        new HttpSettings(65_536, Duration.ofSeconds(10), Duration.ofSeconds(60), 500, 200),
        database,
        token,
        new AccountSettings("sallyport.test"),
        new StepUpSettings(1),
        new SignInSettings(Duration.ofHours(12), Duration.ofHours(12)),
        new SignatureSettings(false, true, 0, 0),
        new AlibabaSettings(6_000));
  }

  /** The same under another name. */
  static Settings named(String name, Settings other) {
    return new Settings(
        name,
        other.listen(),
        other.tls(),
        other.network(),
        other.http(),
        other.database(),
        other.token(),
        other.account(),
        other.stepUp(),
        other.signIn(),
        other.signature(),
        other.alibaba(),
        other.metrics());
  }

  private static void certify(Path folder) {
    var certificates = new DevelopmentCertificates(TestVault::randomBytes, Clock.systemUTC());
    DevelopmentCertificates.Issued authority = certificates.authority();
    DevelopmentCertificates.Issued server =
        certificates.server(authority.certificatePem(), authority.keyPem());
    try {
      Files.writeString(folder.resolve("ca.pem"), authority.certificatePem());
      Files.writeString(folder.resolve("server.pem"), server.certificatePem());
      Path key = folder.resolve("server.key");
      Files.createFile(
          key,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      server.keyPem().expose(pem -> writeTo(key, pem));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static Path writeTo(Path file, byte[] content) {
    try {
      return Files.write(file, content);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static byte[] randomBytes(int count) {
    byte[] bytes = new byte[count];
    new SecureRandom().nextBytes(bytes);
    return bytes;
  }

  private static SecretBytes secret(String text) {
    return SecretBytes.owning(text.getBytes(StandardCharsets.UTF_8));
  }
}

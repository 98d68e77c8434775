package io.sallyport;

import io.sallyport.accesskey.AccessKey;
import io.sallyport.accesskey.AccessKeyId;
import io.sallyport.accesskey.AccessKeys;
import io.sallyport.accesskey.SecretMint;
import io.sallyport.audit.AuditEvent;
import io.sallyport.fake.FakeClock;
import io.sallyport.identity.AccountId;
import io.sallyport.identity.IdentityId;
import io.sallyport.settings.DatabaseSettings;
import io.sallyport.settings.Settings;
import io.sallyport.settings.TokenSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A vault's node in a process of its own, which can be killed, dumped and searched. Told so, it
 * kills itself with SIGKILL at a chosen point of the next issuance.
 */
final class TestNode implements AutoCloseable {
  private static final Duration START_MAX = Duration.ofSeconds(90);

  private final Process process;
  private final Path log;

  private TestNode(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /** Where the process dies. */
  enum Halt {
    NOWHERE,
    BEFORE_MINT,
    AFTER_MINT,
    AFTER_COMMIT
  }

  /** Starts one under the name that the settings give it. */
  static TestNode spawn(Path folder, Settings settings, FakeClock clock, Halt halt) {
    DatabaseSettings database = settings.database();
    TokenSettings token = settings.token();
    Path log = folder.resolve(settings.nodeName() + "-" + halt + ".log");
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
            TestNode.class.getName(),
            folder.toString(),
            database.url(),
            database.user(),
            database.passwordFile().toString(),
            token.library().toString(),
            token.label(),
            token.pinFile().toString(),
            SharedClock.follow(clock, folder).toString(),
            halt.name(),
            settings.nodeName());
    var builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
    Path store = token.pinFile().toAbsolutePath().getParent();
    builder.environment().put("SOFTHSM2_CONF", store + "/softhsm2.conf");
    try {
      return new TestNode(builder.start(), log);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Waits until it serves, and says where. */
  String address() throws Exception {
    long end = System.nanoTime() + START_MAX.toNanos();
    while (System.nanoTime() < end && process.isAlive()) {
      for (String line : Files.readAllLines(log)) {
        if (line.startsWith("serving: ")) {
          return line.substring("serving: ".length());
        }
      }
      Thread.sleep(100);
    }
    throw new AssertionError("the node does not serve:\n" + Files.readString(log));
  }

  /** Whether it has come so far. */
  boolean serves() throws IOException {
    return !process.isAlive() || Files.readString(log).contains("serving: ");
  }

  long pid() {
    return process.pid();
  }

  Path log() {
    return log;
  }

  /** Waits for the end, and says the exit code. */
  int ended() throws InterruptedException {
    if (!process.waitFor(START_MAX.toSeconds(), TimeUnit.SECONDS)) {
      throw new AssertionError("the node lives on");
    }
    return process.exitValue();
  }

  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Stops it in the middle of whatever it does, as a debugger or an overloaded host would. */
  void pause() throws Exception {
    signal("-STOP");
  }

  /** Lets it go on. */
  void resume() throws Exception {
    signal("-CONT");
  }

  /** A clean stop. */
  void terminate() throws InterruptedException {
    process.destroy();
    ended();
  }

  private void signal(String name) throws Exception {
    new ProcessBuilder("kill", name, Long.toString(pid())).start().waitFor();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  /** The other process. */
  public static void main(String[] arguments) {
    Path folder = Path.of(arguments[0]);
    Settings settings =
        TestVault.named(
            arguments[9],
            TestVault.settings(
                folder,
                new DatabaseSettings(arguments[1], arguments[2], Path.of(arguments[3]), 8),
                new TokenSettings(
                    Path.of(arguments[4]),
                    arguments[5],
                    Path.of(arguments[6]),
                    1,
                    Duration.ofSeconds(5))));
    InstantSource clock = SharedClock.in(Path.of(arguments[7]));
    Halt halt = Halt.valueOf(arguments[8]);
    ServingNode node =
        ServingNode.start(settings, Adapters.open(settings), ports -> halting(ports, clock, halt));
    Runtime.getRuntime().addShutdownHook(new Thread(node::close));
    System.out.println("serving: " + node.address());
  }

  private static Ports halting(Ports ports, InstantSource clock, Halt halt) {
    Ports.OfToken token = ports.token();
    Ports.OfStorage storage = ports.storage();
    return new Ports(
        clock,
        new Ports.OfToken(
            token.random(),
            token.wrapping(),
            token.tags(),
            new HaltingMint(token.mint(), halt),
            token.mac(),
            token.sessions()),
        new Ports.OfStorage(
            storage.audit(),
            storage.accounts(),
            storage.newAccounts(),
            storage.identities(),
            storage.roles(),
            storage.policies(),
            storage.attachments(),
            storage.permissions(),
            storage.passwords(),
            storage.sessions(),
            storage.enrolments(),
            storage.spentSteps(),
            storage.attempts(),
            storage.grants(),
            new HaltingKeys(storage.accessKeys(), halt),
            storage.verificationKeys(),
            storage.lastUses(),
            storage.replays(),
            storage.directory(),
            storage.relying()),
        ports.hashing(),
        ports.codes(),
        ports.qrCodes(),
        ports.sm3());
  }

  private static void dieIf(boolean now) {
    if (!now) {
      return;
    }
    try {
      new ProcessBuilder("kill", "-9", Long.toString(ProcessHandle.current().pid())).start();
      Thread.sleep(START_MAX);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException never) {
      Thread.currentThread().interrupt();
    }
  }

  private record HaltingMint(SecretMint real, Halt halt) implements SecretMint {
    @Override
    public Minted mint(AccountId account, IdentityId owner, AccessKeyId id) {
      dieIf(halt == Halt.BEFORE_MINT);
      Minted minted = real.mint(account, owner, id);
      dieIf(halt == Halt.AFTER_MINT);
      return minted;
    }
  }

  private record HaltingKeys(AccessKeys real, Halt halt) implements AccessKeys {
    @Override
    public void insert(AccessKey key, @Nullable Idempotency idempotency, AuditEvent event) {
      real.insert(key, idempotency, event);
      dieIf(halt == Halt.AFTER_COMMIT);
    }

    @Override
    public Optional<AccessKey> find(AccessKeyId id) {
      return real.find(id);
    }

    @Override
    public List<AccessKey> ofOwner(IdentityId owner) {
      return real.ofOwner(owner);
    }

    @Override
    public List<AccessKey> recycledBefore(Instant latest, int limit) {
      return real.recycledBefore(latest, limit);
    }

    @Override
    public List<AccessKey> recycled(AccountId account, @Nullable AccessKeyId after, int limit) {
      return real.recycled(account, after, limit);
    }

    @Override
    public Optional<Earlier> earlier(IdentityId by, String idempotencyKey) {
      return real.earlier(by, idempotencyKey);
    }

    @Override
    public void replace(AccessKey changed, AuditEvent event) {
      real.replace(changed, event);
    }

    @Override
    public void purge(AccessKey recycled, AuditEvent event) {
      real.purge(recycled, event);
    }

    @Override
    public List<Use> usesOf(IdentityId owner) {
      return real.usesOf(owner);
    }

    @Override
    public List<Use> usesOf(AccountId account) {
      return real.usesOf(account);
    }

    @Override
    public List<AccessKey> live(AccountId account) {
      return real.live(account);
    }
  }
}

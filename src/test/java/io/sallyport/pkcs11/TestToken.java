package io.sallyport.pkcs11;

import io.sallyport.Once;
import io.sallyport.secret.SecretBytes;
import io.sallyport.secret.TokenWitness;
import io.sallyport.settings.TokenSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * A fresh SoftHSM token for tests, with its keys. All tokens of one JVM share one store, because
 * SoftHSM reads its configuration once per process; each has a label and PINs of its own.
 *
 * <pre>{@code
 * static final TestToken TEST = TestToken.create();
 * static final Token TOKEN = TEST.open(); // close it in @AfterAll
 * }</pre>
 */
public final class TestToken {
  /** Where Debian and Ubuntu put SoftHSM; {@code -Dsallyport.softhsm} names another. */
  public static final Path LIBRARY =
      Path.of(System.getProperty("sallyport.softhsm", "/usr/lib/softhsm/libsofthsm2.so"));

  /** Longer than in production, because the machine also runs the tests. */
  public static final Duration CALL_MAX = Duration.ofSeconds(5);

  private static final AtomicInteger COUNT = new AtomicInteger();

  private final TokenSettings settings;
  private final Path directory;
  private final RememberingWitness witness = new RememberingWitness();

  private TestToken(TokenSettings settings, Path directory) {
    this.settings = settings;
    this.directory = directory;
  }

  /** A token with the first epoch of every key. Without SoftHSM: skips, but fails under CI. */
  public static TestToken create() {
    TestToken token = withoutKeys();
    TokenInit.run(token.settings);
    return token;
  }

  /** A token without keys. */
  public static TestToken withoutKeys() {
    requireSoftHsm();
    Path store = Store.path();
    String label = "test-" + ProcessHandle.current().pid() + "-" + COUNT.incrementAndGet();
    byte[] pin = randomPin();
    Path pinFile = writePin(store.resolve(label + ".pin"), pin);
    Path directory = createToken(label, pin);
    return new TestToken(new TokenSettings(LIBRARY, label, pinFile, 1, CALL_MAX), directory);
  }

  /** Another token of the same label and PIN, as after a re-initialisation; with keys. */
  TestToken successor() {
    try {
      Path made = createToken(settings.label(), Files.readAllBytes(settings.pinFile()));
      TestToken next = new TestToken(settings, made);
      TokenInit.run(settings);
      return next;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Opens it; the caller closes. A second opening finds the same witness. */
  public Token open() {
    return Token.open(settings, witness);
  }

  /** As a settings file would have them. */
  public TokenSettings settings() {
    return settings;
  }

  /** The settings with another library, such as one that injects faults. */
  public TokenSettings through(Path library, Duration callMax) {
    return new TokenSettings(library, settings.label(), settings.pinFile(), 1, callMax);
  }

  /** What the database would remember. */
  public TokenWitness witness() {
    return witness;
  }

  /** The folder that SoftHSM keeps this token in. */
  public Path directory() {
    return directory;
  }

  private static Path createToken(String label, byte[] pin) {
    Set<Path> before = directories();
    try (SecretBytes officer = SecretBytes.owning(randomPin());
        SecretBytes user = SecretBytes.copyOf(pin)) {
      // Another token's keeper may renew the library meanwhile, which would cut these calls off.
      LibraryLife.now(() -> {
        SoftHsm.createToken(LIBRARY, label, officer, user);
        return label;
      });
    } catch (GeneralSecurityException unexpected) {
      throw new IllegalStateException(unexpected);
    }
    Set<Path> after = new HashSet<>(directories());
    after.removeAll(before);
    return after.iterator().next();
  }

  private static Set<Path> directories() {
    try (Stream<Path> all = Files.list(Store.path().resolve("tokens"))) {
      return all.collect(Collectors.toSet());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  static Path writePin(Path file, byte[] pin) {
    try {
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      return Files.write(file, pin);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static byte[] randomPin() {
    byte[] raw = new byte[8];
    new SecureRandom().nextBytes(raw);
    return HexFormat.of().formatHex(raw).getBytes(StandardCharsets.US_ASCII);
  }

  private static void requireSoftHsm() {
    if (!Files.exists(LIBRARY)) {
      String message = "SoftHSM is not installed: " + LIBRARY + " is missing";
      if ("true".equals(System.getenv("CI"))) {
        throw new AssertionError(message);
      }
      Assumptions.abort(message);
    }
  }

  /** The store, made when the first token is. */
  private static final class Store {
    private static final Path PATH = make();

    static Path path() {
      return PATH;
    }

    private static Path make() {
      try {
        Path directory = Files.createTempDirectory("sallyport-tokens");
        Path configuration = directory.resolve("softhsm2.conf");
        SoftHsm.writeConfiguration(configuration, directory.resolve("tokens"));
        SoftHsm.useConfiguration(configuration);
        Once.closeAtEnd(() -> removeWhileNobodyRenews(directory));
        return directory;
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      }
    }

    /**
     * SoftHSM aborts the process when it is initialised and finds two tokens without their serial,
     * as they are for a moment while they are removed; the keeper of a token that nobody closed
     * would do that.
     */
    private static void removeWhileNobodyRenews(Path directory) throws GeneralSecurityException {
      LibraryLife.now(() -> {
        remove(directory);
        return directory;
      });
    }

    private static void remove(Path directory) {
      try (Stream<Path> all = Files.walk(directory)) {
        List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
        for (Path path : deepestFirst) {
          Files.deleteIfExists(path);
        }
      } catch (IOException left) {
        System.err.println("left behind: " + directory);
      }
    }
  }
}

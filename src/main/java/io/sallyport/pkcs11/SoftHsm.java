package io.sallyport.pkcs11;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import io.sallyport.secret.SecretBytes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;

/**
 * Sets up SoftHSM, the token for development and tests, without its command line tool: that takes
 * PINs as arguments, which every user of the machine can read.
 */
@SuppressWarnings("restricted") // sets the environment by a native call
public final class SoftHsm {
  private static final int LABEL_BYTES = 32;

  private SoftHsm() {}

  /**
   * Writes a configuration that keeps tokens in the directory, which is made if missing; both for
   * their owner only.
   */
  public static void writeConfiguration(Path configuration, Path tokens) {
    try {
      Files.createDirectories(tokens, permissions("rwx------"));
      Files.deleteIfExists(configuration);
      Files.createFile(configuration, permissions("rw-------"));
      Files.writeString(
          configuration,
          """
          directories.tokendir = %s
          objectstore.backend = file
          log.level = ERROR
          slots.removable = false
          """
              .formatted(tokens.toAbsolutePath()));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static FileAttribute<?> permissions(String text) {
    return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(text));
  }

  /**
   * Names the configuration to this process, as {@code SOFTHSM2_CONF} would. SoftHSM reads it when
   * the library is initialised, so this comes before anything opens a token.
   */
  public static void useConfiguration(Path configuration) {
    setEnvironment("SOFTHSM2_CONF", configuration.toAbsolutePath().toString());
  }

  /** Sets a variable for native code in this process; {@code System.getenv} does not see it. */
  static void setEnvironment(String name, String value) {
    Linker linker = Linker.nativeLinker();
    MethodHandle setenv =
        linker.downcallHandle(
            linker.defaultLookup().findOrThrow("setenv"),
            FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, JAVA_INT));
    try (Arena arena = Arena.ofConfined()) {
      int failed = (int) setenv.invokeExact(arena.allocateFrom(name), arena.allocateFrom(value), 1);
      if (failed != 0) {
        throw new IllegalStateException("the environment cannot be set");
      }
    } catch (RuntimeException | Error unchecked) {
      throw unchecked;
    } catch (Throwable impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /**
   * Initialises a fresh token and sets its user PIN.
   *
   * @param label at most 32 bytes; of a token that does not exist yet
   * @param officerPin of the security officer, 4 to 255 bytes
   * @param userPin 4 to 255 bytes
   * @throws TokenRefusedException if there is such a token or no room for one
   */
  public static void createToken(
      Path library, String label, SecretBytes officerPin, SecretBytes userPin) {
    NativeModule module = NativeModule.load(library);
    module.initialize();
    if (module.slots().stream().anyMatch(slot -> slot.label().equals(label))) {
      throw new TokenRefusedException("there is a token labelled \"" + label + "\"");
    }
    NativeModule.Slot free =
        module.slots().stream()
            .filter(slot -> !slot.initialized())
            .findFirst()
            .orElseThrow(() -> new TokenRefusedException("there is no slot for a new token"));
    initialize(module, free.id(), label, officerPin);
    // SoftHSM gives the token another slot once it is initialised.
    try (NativeSession session = NativeSession.open(module, module.slotOf(label).id())) {
      session.login(Cryptoki.CKU_SO, officerPin);
      session.initPin(userPin);
      session.logout();
    }
  }

  private static void initialize(
      NativeModule module, long slot, String label, SecretBytes officerPin) {
    byte[] text = label.getBytes(StandardCharsets.UTF_8);
    if (text.length > LABEL_BYTES) {
      throw new IllegalArgumentException("a token's label has at most 32 bytes");
    }
    byte[] padded = Arrays.copyOf(text, LABEL_BYTES);
    Arrays.fill(padded, text.length, LABEL_BYTES, (byte) ' ');
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment pin = officerPin.expose(bytes -> arena.allocateFrom(JAVA_BYTE, bytes));
      try {
        module.require(
            NativeFunction.INIT_TOKEN,
            slot,
            pin,
            pin.byteSize(),
            arena.allocateFrom(JAVA_BYTE, padded));
      } finally {
        pin.fill((byte) 0);
      }
    }
  }
}

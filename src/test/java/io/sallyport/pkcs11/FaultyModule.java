package io.sallyport.pkcs11;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.junit.jupiter.api.Assumptions;

/** SoftHSM behind a module that fails on command; see {@code src/test/c/faulty-token.c}. */
public final class FaultyModule {
  static final int SIGN = 1;
  static final int ENCRYPT = 2;
  static final int DECRYPT = 4;
  static final int RANDOM = 8;
  static final int OPEN_SESSION = 16;
  static final int LOGIN = 32;
  static final int FIND = 64;

  static final int WRAP = 128;
  static final int UNWRAP = 256;

  /** All of them. */
  public static final int ALL = 511;

  private static final int ORDERS_BYTES = 56;

  private final Path library;
  private final MappedByteBuffer orders;

  private FaultyModule(Path library, MappedByteBuffer orders) {
    this.library = library;
    this.orders = orders;
  }

  /** Builds it in the directory. Skips the test without a compiler, but not under CI. */
  public static FaultyModule in(Path directory) {
    try {
      Path library = directory.resolve("faulty-token.so");
      compile(library);
      Path file = Files.write(directory.resolve("orders"), new byte[ORDERS_BYTES]);
      try (FileChannel channel =
          FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
        MappedByteBuffer orders = channel.map(FileChannel.MapMode.READ_WRITE, 0, ORDERS_BYTES);
        orders.order(ByteOrder.nativeOrder());
        SoftHsm.setEnvironment("FAULTY_TOKEN_MODULE", TestToken.LIBRARY.toString());
        SoftHsm.setEnvironment("FAULTY_TOKEN_ORDERS", file.toString());
        return new FaultyModule(library, orders);
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** What the settings name in place of the real one. */
  public Path library() {
    return library;
  }

  /** The calls answer with this return code. */
  public void fail(int calls, long code) {
    order(calls, code, Duration.ZERO, false);
  }

  /** The calls hang for so long, or until {@link #heal}. */
  public void hang(int calls, Duration delay) {
    order(calls, 0, delay, false);
  }

  /** The calls hang for so long, whatever is ordered meanwhile. */
  void hangStubbornly(int calls, Duration delay) {
    order(calls, 0, delay, true);
  }

  /** All calls go through; those that hang stubbornly do not return for it. */
  public void heal() {
    orders.putLong(0, 0);
    orders.putLong(8, 0);
    orders.putLong(16, 0);
  }

  /** From now on the token does not list this mechanism; 0 for none. */
  void hide(long mechanism) {
    orders.putLong(48, mechanism);
  }

  /** How often a PIN has been sent. */
  long logins() {
    return orders.getLong(24);
  }

  private void order(int calls, long code, Duration delay, boolean stubborn) {
    orders.putLong(40, stubborn ? 1 : 0);
    orders.putLong(8, code);
    orders.putLong(16, delay.toMillis());
    orders.putLong(0, calls);
  }

  private static void compile(Path library) throws IOException {
    try {
      Process gcc =
          new ProcessBuilder(
                  "gcc",
                  "-O2",
                  "-shared",
                  "-fPIC",
                  "-I/usr/include/p11-kit-1",
                  "-o",
                  library.toString(),
                  "src/test/c/faulty-token.c",
                  "-ldl")
              .redirectErrorStream(true)
              .start();
      String said = new String(gcc.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (gcc.waitFor() != 0) {
        unavailable(said);
      }
    } catch (IOException noCompiler) {
      unavailable(String.valueOf(noCompiler.getMessage()));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", interrupted);
    }
  }

  private static void unavailable(String why) {
    String message = "fault tests need gcc and the headers of libp11-kit-dev: " + why;
    if ("true".equals(System.getenv("CI"))) {
      throw new AssertionError(message);
    }
    Assumptions.abort(message);
  }
}

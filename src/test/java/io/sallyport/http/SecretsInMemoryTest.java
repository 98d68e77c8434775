package io.sallyport.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.HotSpotDiagnosticMXBean;
import io.sallyport.api.Reply;
import io.sallyport.secret.SecretBytes;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * After an exchange nothing of its bodies is left in the heap. The client runs in a process of its
 * own, because it keeps what it likes.
 */
class SecretsInMemoryTest {
  /** XORed over the canaries wherever this process must not hold them in the clear. */
  private static final int MASK = 0x5a;

  private static final String HEAD = "{\"password\":\"";
  @TempDir Path folder;

  @Test
  void aHeapDumpHoldsNeitherBodySecondsLater() throws Exception {
    byte[] inRequest = masked("canary-in-request-4711");
    byte[] inReply = masked("canary-in-reply-0815");
    try (ServerFixture server =
        new ServerFixture(folder)
            .route("POST", "/secret", request -> reply(request.body(), inRequest, inReply))
            .start()) {
      for (String version : new String[] {"HTTP_1_1", "HTTP_2"}) {
        assertThat(runClient(server, version)).isZero();
      }
      assertThat(server.seen).hasSize(6);
      TimeUnit.SECONDS.sleep(5);
      Path dump = folder.resolve("heap.hprof");
      ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
          .dumpHeap(dump.toString(), true);
      // The masked canary is there, so the search does find what is there.
      assertThat(occurrences(dump, inReply, 0, 1)).isPositive();
      for (byte[] canary : new byte[][] {inRequest, inReply}) {
        assertThat(occurrences(dump, canary, MASK, 1)).as("as bytes").isZero();
        assertThat(occurrences(dump, canary, MASK, 2)).as("as characters").isZero();
      }
    }
  }

  private static Reply reply(SecretBytes body, byte[] expected, byte[] masked) {
    boolean arrived =
        body.expose(bytes -> {
          for (int index = 0; index < expected.length; index++) {
            if (bytes[HEAD.length() + index] != (byte) (expected[index] ^ MASK)) {
              return false;
            }
          }
          return true;
        });
    byte[] clear = masked.clone();
    for (int index = 0; index < clear.length; index++) {
      clear[index] ^= MASK;
    }
    return new Reply(arrived ? 200 : 422, Map.of(), SecretBytes.owning(clear));
  }

  private static byte[] masked(String kind) {
    byte[] bytes = kind.getBytes(StandardCharsets.US_ASCII);
    for (int index = 0; index < bytes.length; index++) {
      // A mask of its own keeps the clear canary out of this process's constant pool.
      bytes[index] = (byte) (Byte.toUnsignedInt(bytes[index]) + 1 ^ MASK);
    }
    return bytes;
  }

  private int runClient(ServerFixture server, String version) throws Exception {
    Path authority = folder.resolve("authority.pem");
    Files.writeString(authority, TestPki.pem("CERTIFICATE", server.pki.certificate().getEncoded()));
    Process client =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Client.class.getName(),
                String.valueOf(server.port()),
                version,
                authority.toString())
            .inheritIO()
            .start();
    assertThat(client.waitFor(30, TimeUnit.SECONDS)).isTrue();
    return client.exitValue();
  }

  private static int occurrences(Path dump, byte[] masked, int mask, int width) throws IOException {
    byte[] wanted = new byte[masked.length];
    int found = 0;
    byte[] window = new byte[1 << 20];
    int keep = 2 * masked.length;
    int filled = 0;
    try (InputStream in = Files.newInputStream(dump)) {
      int read;
      while ((read = in.read(window, filled, window.length - filled)) > 0) {
        filled += read;
        for (int start = 0; start + width * wanted.length <= filled; start++) {
          found += matches(window, start, masked, mask, width) ? 1 : 0;
        }
        int kept = Math.min(keep, filled);
        System.arraycopy(window, filled - kept, window, 0, kept);
        filled = kept;
      }
    }
    return found;
  }

  private static boolean matches(byte[] window, int start, byte[] masked, int mask, int width) {
    for (int index = 0; index < masked.length; index++) {
      if (window[start + width * index] != (byte) (masked[index] ^ mask)) {
        return false;
      }
    }
    return true;
  }

  /** The other process. */
  static final class Client {
    private Client() {}

    /** Port, HTTP version, certificate file. */
    public static void main(String[] arguments) throws Exception {
      byte[] canary = masked("canary-in-request-4711");
      byte[] expected = masked("canary-in-reply-0815");
      StringBuilder body = new StringBuilder(HEAD);
      for (byte one : canary) {
        body.append((char) (one ^ MASK));
      }
      body.append("\"}");
      try (HttpClient client =
          HttpClient.newBuilder()
              .sslContext(TestPki.trusting(Path.of(arguments[2])))
              .version(HttpClient.Version.valueOf(arguments[1]))
              .build()) {
        for (int count = 0; count < 3; count++) {
          HttpResponse<byte[]> response =
              client.send(
                  HttpRequest.newBuilder(
                          URI.create("https://localhost:" + arguments[0] + "/secret"))
                      .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                      .build(),
                  HttpResponse.BodyHandlers.ofByteArray());
          boolean right = response.statusCode() == 200 && response.body().length == expected.length;
          if (!right) {
            System.exit(1);
          }
        }
      }
    }
  }
}

package io.sallyport.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an enemy may send over HTTP/2. */
class HostileHttp2Test {
  private static final Duration SOON = Duration.ofSeconds(5);
  private static final String[] GET = {
    ":method", "GET", ":scheme", "https", ":path", "/probe", ":authority", "localhost"
  };
  private static final String[] POST = {
    ":method", "POST", ":scheme", "https", ":path", "/probe", ":authority", "localhost"
  };
  @TempDir static Path folder;
  private static ServerFixture server;

  @BeforeAll
  static void start() {
    server = new ServerFixture(folder).start();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void forget() {
    server.seen.clear();
  }

  private static Http2Wire connect() throws IOException {
    return Http2Wire.open(server.pki.client(), server.port());
  }

  private static String[] with(String[] fields, String... more) {
    List<String> all = new ArrayList<>(Arrays.asList(fields));
    all.addAll(Arrays.asList(more));
    return all.toArray(String[]::new);
  }

  @Test
  void aPlainRequestIsServed() throws Exception {
    try (Http2Wire wire = connect()) {
      String[] request = with(GET, "te", "trailers", "host", "localhost");
      assertThat(wire.headers(1, true, request).status(1, SOON)).isEqualTo(200);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ":method=GET&:scheme=https&:path=/probe",
        ":method=GET&:scheme=https&:path=/probe&host=localhost",
        ":method=GET&:scheme=https&:path=/probe&:authority=localhost&host=evil",
        ":method=GET&:scheme=https&:path=/probe&:authority=localhost&host=localhost&host=localhost",
        ":method=GET&:scheme=https&:path=/probe&:authority=u@localhost",
        ":method=GET&:scheme=https&:path=/probe&:authority=localhost&:authority=evil",
        ":method=GET&:scheme=https&:path=/probe&:path=/probe2&:authority=localhost",
        ":method=GET&:scheme=https&:path=/a/../probe&:authority=localhost",
        ":method=GET&:scheme=https&:path=probe&:authority=localhost",
        ":method=GET&:scheme=https&:path=&:authority=localhost",
        ":method=GET&:scheme=http&:path=/probe&:authority=localhost",
        ":method=G(T&:scheme=https&:path=/probe&:authority=localhost",
        ":method=CONNECT&:authority=localhost",
        ":method=GET&:scheme=https&:path=/probe&:authority=localhost&connection=close",
        ":method=GET&:scheme=https&:path=/probe&:authority=localhost&transfer-encoding=chunked",
        ":method=GET&:scheme=https&:path=/probe&:authority=localhost&te=gzip",
        ":method=GET&:scheme=https&:path=/probe&:authority=localhost&upgrade=h2c",
        ":method=GET&:scheme=https&:path=/probe&:authority=localhost&X-Upper=1",
        ":method=GET&:scheme=https&:path=/probe&:authority=localhost&x-a=a\nb",
        ":method=GET&:scheme=https&:path=/probe&:authority=localhost&x-a=a\u0000b",
        ":method=GET&:scheme=https&:path=/probe&:authority=localhost&x a=b",
        ":method=GET&:scheme=https&:path=/probe&:authority=localhost&:late=1",
        ":method=GET&:scheme=https&:path=/probe&:authority=localhost&content-length=5"
      })
  void aMalformedRequestIsNotServed(String fields) throws Exception {
    try (Http2Wire wire = connect()) {
      int status = wire.headers(1, true, fields.split("[&=]", -1)).status(1, SOON);
      assertThat(status)
          .isIn(400, 405, 501, Http2Wire.RESET, Http2Wire.GOAWAY, Http2Wire.END);
      assertThat(server.seen).isEmpty();
    }
  }

  @Test
  void aBodyOfAnotherLengthThanAnnouncedIsNotServed() throws Exception {
    try (Http2Wire wire = connect()) {
      wire.headers(1, false, with(POST, "content-length", "2")).data(1, true, "abc");
      assertThat(wire.status(1, SOON)).isIn(400, Http2Wire.RESET, Http2Wire.GOAWAY);
      assertThat(server.seen).isEmpty();
    }
  }

  @Test
  void aBodyThatDripsIsCutOffAtTheDeadline() throws Exception {
    try (Http2Wire wire = connect()) {
      wire.headers(1, false, POST);
      for (int drop = 0; drop < 14; drop++) {
        wire.data(1, false, "x");
        TimeUnit.MILLISECONDS.sleep(100);
      }
      assertThat(wire.status(1, SOON)).isEqualTo(408);
      assertThat(server.seen).isEmpty();
    }
  }

  @Test
  void pingsDoNotKeepAnIdleConnectionOpen() throws Exception {
    try (Http2Wire wire = connect()) {
      assertThat(eventuallyCut(wire::ping)).isTrue();
    }
  }

  @Test
  void headersThatDripDoNotKeepAConnectionOpen() throws Exception {
    try (Http2Wire wire = connect()) {
      wire.openHeaders(1, GET);
      assertThat(eventuallyCut(() -> wire.moreHeaders(1, "x-a", "b"))).isTrue();
      assertThat(server.seen).isEmpty();
    }
  }

  private interface Drip {
    Http2Wire drop() throws IOException;
  }

  private static boolean eventuallyCut(Drip drip) throws Exception {
    for (int drop = 0; drop < 25; drop++) {
      try {
        drip.drop();
      } catch (IOException cut) {
        return true;
      }
      TimeUnit.MILLISECONDS.sleep(200);
    }
    return false;
  }

  /** Against a server of its own, which may still serve some of the flood after the test. */
  @Test
  void aFloodOfResetsEndsTheConnection(@TempDir Path elsewhere) throws Exception {
    try (ServerFixture flooded = new ServerFixture(elsewhere).start();
        Http2Wire wire = Http2Wire.open(flooded.pki.client(), flooded.port())) {
      boolean cut = false;
      for (int stream = 1; stream < 2_000 && !cut; stream += 2) {
        try {
          wire.headers(stream, true, GET).reset(stream);
        } catch (IOException closed) {
          cut = true;
        }
      }
      assertThat(cut || wire.status(Integer.MAX_VALUE, SOON) <= 0).isTrue();
    }
  }
}

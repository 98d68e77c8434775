package io.sallyport.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.sallyport.api.Reply;
import io.sallyport.secret.SecretBytes;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is kept of one answer must not show in another. */
final class Http1WriterTest {
  private static final Map<String, String> JSON = Map.of("Content-Type", "application/json");

  private final Http1Writer writer =
      new Http1Writer(
          new StandardHeaders(InstantSource.fixed(Instant.parse("2026-11-22T10:00:00Z"))));

  @Test
  void eachAnswerHasItsOwnStatusAndType() {
    String first = written(200, JSON);
    written(401, Map.of("Content-Type", "application/problem+json"));
    assertThat(written(200, JSON)).isEqualTo(first);
    assertThat(written(503, JSON))
        .startsWith("HTTP/1.1 503 Service Unavailable\r\nContent-Type: application/json\r\n");
    written(200, JSON);
    assertThat(written(200, Map.of())).doesNotContain("\r\nContent-Type:");
    assertThat(first)
        .startsWith("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n")
        .contains("\r\nDate: Sun, 22 Nov 2026 10:00:00 GMT\r\nX-Request-Id: id\r\n")
        .endsWith("\r\nContent-Length: 2\r\n\r\n{}");
  }

  @Test
  void aCookieStandsInItsOwnAnswerAlone() {
    var withCookie = Map.of("Content-Type", "application/json", "Set-Cookie", "a=b");
    assertThat(written(200, withCookie)).contains("Set-Cookie: a=b\r\n");
    assertThat(written(200, JSON)).doesNotContain("Set-Cookie");
    assertThat(written(200, Map.of("Set-Cookie", "c=d"))).contains("Set-Cookie: c=d\r\n");
  }

  @Test
  void nothingIsKeptOfACookie() {
    Reply json = reply(200, JSON);
    assertThat(writer.beginning(json)).isSameAs(writer.beginning(json));
    Reply cookie = reply(200, Map.of("Set-Cookie", "a=b"));
    assertThat(writer.beginning(cookie)).isNotSameAs(writer.beginning(cookie));
  }

  private String written(int status, Map<String, String> headers) {
    ByteBuf out =
        writer.write(
            UnpooledByteBufAllocator.DEFAULT, reply(status, headers), "id", true, false);
    try {
      return out.toString(UTF_8);
    } finally {
      out.release();
    }
  }

  private static Reply reply(int status, Map<String, String> headers) {
    return new Reply(status, headers, SecretBytes.copyOf("{}".getBytes(UTF_8)));
  }
}

package io.sallyport.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChunkedBodyTest {
  @Provide
  Arbitrary<List<String>> chunks() {
    return Arbitraries.strings().ascii().ofMinLength(1).ofMaxLength(40).list().ofMaxSize(8);
  }

  /** Wherever the network cuts it, the body is the same and what follows is left alone. */
  @Property(tries = 300)
  void theBodyDoesNotDependOnHowItArrives(
      @ForAll("chunks") List<String> chunks, @ForAll @IntRange(min = 1, max = 50) int piece)
      throws BadRequestException {
    StringBuilder wire = new StringBuilder();
    for (String chunk : chunks) {
      wire.append(Integer.toHexString(chunk.length())).append("\r\n").append(chunk).append("\r\n");
    }
    wire.append("0\r\n\r\nGET / HTTP/1.1");
    ChunkedBody body = new ChunkedBody(4_096);
    ByteBuf all = Unpooled.copiedBuffer(wire, StandardCharsets.US_ASCII);
    boolean complete = false;
    while (!complete) {
      ByteBuf part = all.readSlice(Math.min(piece, all.readableBytes()));
      complete = body.feed(part);
      all.readerIndex(all.readerIndex() - part.readableBytes());
    }
    assertThat(new String(body.take(), StandardCharsets.US_ASCII))
        .isEqualTo(String.join("", chunks));
    assertThat(all.toString(StandardCharsets.US_ASCII)).isEqualTo("GET / HTTP/1.1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\r\n",
        "g\r\n",
        " 1\r\na",
        "1 \r\na",
        "+1\r\na",
        "1;x\r\na",
        "1\na",
        "1\r\nab",
        "1\r\na\n",
        "000000001\r\n",
        "0\r\nX: y\r\n",
        "0\r\n\n",
        "FFFFFFFF\r\n"
      })
  void everythingElseIsRefused(String wire) {
    assertThatThrownBy(
            () -> new ChunkedBody(100).feed(Unpooled.copiedBuffer(wire, StandardCharsets.US_ASCII)))
        .isInstanceOf(BadRequestException.class);
  }

  @Test
  void whatIsTooLongIsRefusedByItsAnnouncement() {
    assertThatThrownBy(() ->
            new ChunkedBody(10).feed(Unpooled.copiedBuffer("b\r\n", StandardCharsets.US_ASCII)))
        .isInstanceOfSatisfying(
            BadRequestException.class, refused -> assertThat(refused.status()).isEqualTo(413));
  }
}

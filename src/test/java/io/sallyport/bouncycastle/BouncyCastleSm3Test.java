package io.sallyport.bouncycastle;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BouncyCastleSm3Test {
  private final BouncyCastleSm3 sm3 = new BouncyCastleSm3();

  /** The two examples of GB/T 32905-2016, and nothing at all. */
  @ParameterizedTest
  @CsvSource({
    "abc, 1, 66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0",
    "abcd, 16, debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732",
    "'', 1, 1ab21d8355cfa17f8e61194831e81a8f22bec8c728fefb747ed035eb5082aa2b"
  })
  void theHashIsTheStandards(String text, int times, String hash) {
    assertThat(hex(sm3.digest(ascii(text.repeat(times))))).isEqualTo(hash);
  }

  /** Computed by OpenSSL 3.0; the long key is hashed first. */
  @ParameterizedTest
  @CsvSource({
    "Jefe, 1, what do ya want for nothing?,"
        + " 2e87f1d16862e6d964b50a5200bf2b10b764faa9680a296a2405f24bec39f882",
    "a, 100, message, ec46aeda0e534dd7ac77e96c96a0b6e2c4c69bf9d59bc3c12bf7930954fc89a3",
    "k, 1, '', 4c6033694d35de3efdf4b4889694915663bc4ca3c3bfc34a7f5e93890db1e65c"
  })
  void theMacIsOpenSsls(String key, int times, String message, String mac) {
    byte[] bytes = ascii(key.repeat(times));
    assertThat(hex(sm3.hmac(bytes, ascii(message)))).isEqualTo(mac);
    assertThat(bytes).as("the caller's key").isEqualTo(ascii(key.repeat(times)));
  }

  private static byte[] ascii(String text) {
    return text.getBytes(US_ASCII);
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}

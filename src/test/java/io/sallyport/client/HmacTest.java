package io.sallyport.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** The tour's own HMAC against the published cases of RFC 2202 and RFC 4231. */
class HmacTest {
  @Test
  void sha1AsInRfc2202() {
    assertThat(hex(Hmac.sha1(repeated(0x0b, 20), ascii("Hi There"))))
        .isEqualTo("b617318655057264e28bc0b6fb378c8ef146be00");
    assertThat(hex(Hmac.sha1(ascii("Jefe"), ascii("what do ya want for nothing?"))))
        .isEqualTo("effcdf6ae5eb2fa2d27416d5f184df9c259a7c79");
  }

  @Test
  void sha256AsInRfc4231() {
    assertThat(hex(Hmac.sha256(repeated(0x0b, 20), ascii("Hi There"))))
        .isEqualTo("b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7");
    assertThat(hex(Hmac.sha256(ascii("Jefe"), ascii("what do ya want for nothing?"))))
        .isEqualTo("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
  }

  @Test
  void aKeyLongerThanABlockIsHashedFirst() {
    byte[] message = ascii("Test Using Larger Than Block-Size Key - Hash Key First");
    assertThat(hex(Hmac.sha256(repeated(0xaa, 131), message)))
        .isEqualTo("60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");
  }

  private static byte[] repeated(int value, int count) {
    byte[] bytes = new byte[count];
    Arrays.fill(bytes, (byte) value);
    return bytes;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}

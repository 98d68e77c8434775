package io.sallyport.qrcode;

import static org.assertj.core.api.Assertions.assertThat;

import io.nayuki.qrcodegen.QrCode;
import io.sallyport.fake.Examples;
import io.sallyport.secret.SecretBytes;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class NayukiQrCodesTest {
  private static final String URI =
      "otpauth://totp/Sallyport:alice%40acme.example.com?secret=MZXW6YTBOIMZXW6YTBOIMZXW6YTBOIAB"
          + "&issuer=Sallyport&algorithm=SHA1&digits=6&period=30";
  private static final int BLACK = 0xFF000000;

  private final NayukiQrCodes codes = new NayukiQrCodes();
  private final QrCode expected =
      QrCode.encodeBinary(URI.getBytes(StandardCharsets.US_ASCII), QrCode.Ecc.MEDIUM);

  @Test
  void thePictureShowsEveryModuleWithinAQuietZoneOfFour() throws IOException {
    BufferedImage image;
    try (SecretBytes text = Examples.secret(URI);
        SecretBytes png = codes.png(text)) {
      image = ImageIO.read(new ByteArrayInputStream(png.expose(byte[]::clone)));
    }
    int side = expected.size + 8;
    assertThat(image.getWidth()).isEqualTo(side * 8).isEqualTo(image.getHeight());
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        boolean dark = expected.getModule(x / 8 - 4, y / 8 - 4);
        assertThat(image.getRGB(x, y) == BLACK).as("%d,%d", x, y).isEqualTo(dark);
      }
    }
  }

  @Test
  void theTerminalShowsEveryModuleWithinAQuietZoneOfTwo() {
    List<String> lines;
    try (SecretBytes text = Examples.secret(URI);
        SecretBytes drawn = codes.text(text)) {
      lines = drawn.expose(b -> new String(b, StandardCharsets.UTF_8)).lines().toList();
    }
    int side = expected.size + 4;
    assertThat(lines).hasSize((side + 1) / 2).allMatch(line -> line.length() == side);
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < side; x++) {
        char block = lines.get(y / 2).charAt(x);
        boolean light = y % 2 == 0 ? block == '█' || block == '▀' : block == '█' || block == '▄';
        assertThat(light).as("%d,%d", x, y).isEqualTo(!expected.getModule(x - 2, y - 2));
      }
    }
  }

  @Test
  void theTextIsLeftToItsOwner() {
    byte[] own = URI.getBytes(StandardCharsets.US_ASCII);
    var text = SecretBytes.owning(own);
    codes.png(text).close();
    codes.text(text).close();
    assertThat(own).isEqualTo(URI.getBytes(StandardCharsets.US_ASCII));
  }
}

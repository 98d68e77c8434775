package io.sallyport.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.sallyport.secret.Bytes;
import java.math.BigInteger;
import java.net.InetAddress;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTextTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "1",
        "1.2",
        "1.2.3",
        "1.2.3.4.5",
        "1.2.3.",
        ".1.2.3",
        "1..2.3",
        "01.2.3.4",
        "1.2.3.04",
        "00.0.0.0",
        "0x1.2.3.4",
        "1.2.3.0x4",
        "0177.0.0.1",
        "256.1.1.1",
        "1.2.3.1000",
        "2130706433",
        "127.1",
        "1.2.3.4 ",
        " 1.2.3.4",
        "1.2.3.4\n",
        "+1.2.3.4",
        "-1.2.3.4",
        "1.2.3.4:80",
        "[1.2.3.4]",
        "1.2.3.4%eth0",
        "\u0661.2.3.4",
        "\uff11.2.3.4",
        "1.2.3.4/32",
        "localhost",
        "example.com",
        "a.b.c.d",
        "1e1.2.3.4",
        ":",
        ":::",
        "::1::",
        "1::2::3",
        "1:2:3:4:5:6:7",
        "1:2:3:4:5:6:7:8:9",
        "1:2:3:4:5:6:7::8",
        "::1:2:3:4:5:6:7:8",
        "12345::",
        "g::",
        "[::1]",
        "::1%eth0",
        "fe80::1%1",
        "::1.2.3",
        "::1.2.3.4.5",
        "::01.2.3.4",
        "1.2.3.4::",
        "::1.2.3.4:5",
        "1:2:3:4:5:6:7:1.2.3.4",
        ":1:2:3:4:5:6:7",
        "1:2:3:4:5:6:7:",
        "::1 ",
        " ::1",
        "::-1",
        "::+1",
        "::0x1",
        "::ffff:",
        "0000:0000:0000:0000:0000:0000:0000:0000:0000:0000"
      })
  void whatCouldBeReadAnotherWayIsRefused(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> SourceAddress.parse(text));
  }

  @ParameterizedTest
  @CsvSource({
    "1.2.3.4, 1.2.3.4",
    "0.0.0.0, 0.0.0.0",
    "255.255.255.255, 255.255.255.255",
    "::, ::",
    "::1, ::1",
    "::2, 0.0.0.2",
    "1::, 1::",
    "2001:DB8::1, 2001:db8::1",
    "2001:0db8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
    "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
    "2001:0:0:1:0:0:0:1, 2001:0:0:1::1",
    "1:2:3:4:5:6:7::, 1:2:3:4:5:6:7:0",
    "::ffff:1.2.3.4, 1.2.3.4",
    "::FFFF:102:304, 1.2.3.4",
    "::1.2.3.4, 1.2.3.4",
    "64:ff9b::1.2.3.4, 1.2.3.4",
    "64:ff9b:1::1.2.3.4, 64:ff9b:1::102:304",
    "1:2:3:4:5:6:1.2.3.4, 1:2:3:4:5:6:102:304",
    "::fffe:1.2.3.4, ::fffe:102:304",
  })
  void eachAddressHasOneText(String written, String canonical) {
    assertThat(SourceAddress.parse(written)).hasToString(canonical);
    assertThat(SourceAddress.parse(canonical)).isEqualTo(SourceAddress.parse(written));
  }

  @Property
  void textOfAnyV6AddressReadsBackAndAgreesWithThePlatform(@ForAll @Size(16) byte[] octets)
      throws Exception {
    String text = AddressText.format(Bytes.of(octets));
    assertThat(AddressText.parse(text)).isEqualTo(Bytes.of(octets));
    byte[] theirs = InetAddress.getByName(text).getAddress();
    // The platform turns mapped addresses into IPv4 as well.
    assertThat(new BigInteger(1, theirs)).isEqualTo(lowBits(octets, theirs.length));
  }

  @Property
  void textOfAnyV4AddressReadsBack(@ForAll @Size(4) byte[] octets) {
    Bytes address = Bytes.of(octets);
    assertThat(AddressText.parse(AddressText.format(address))).isEqualTo(address);
  }

  @Property
  void noTextMakesTheParserFailInAnotherWay(@ForAll String text) {
    try {
      SourceAddress.parse(text);
    } catch (IllegalArgumentException refused) {
      assertThat(refused).hasMessageMatching("\\p{ASCII}+");
    }
  }

  private static BigInteger lowBits(byte[] octets, int length) {
    return new BigInteger(1, octets).mod(BigInteger.TWO.pow(length * 8));
  }
}

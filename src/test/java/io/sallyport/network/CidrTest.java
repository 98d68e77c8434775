package io.sallyport.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigInteger;
import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CidrTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "1.2.3.4/",
        "/8",
        "10.0.0.0/33",
        "10.0.0.0/-1",
        "10.0.0.0/08",
        "10.0.0.0/+8",
        "10.0.0.0/8/8",
        "10.0.0.1/8",
        "::/129",
        "2001:db8::1/64",
        "10.0.0.0/255.0.0.0",
        "10.0.0.0 /8",
        "10.0.0.0/ 8",
        "::ffff:10.0.0.0/129",
        "::ffff:10.0.0.1/104",
        "64:ff9b::/64",
        "64:ff9b::/32",
        "::ffff:0:0/95",
        "10.0.0.0/9999999999"
      })
  void malformedRangesAreRefused(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> Cidr.parse(text));
  }

  @ParameterizedTest
  @CsvSource({
    "1.2.3.4, 1.2.3.4/32",
    "0.0.0.0/0, 0.0.0.0/0",
    "::/0, ::/0",
    "::1, ::1/128",
    "::ffff:10.0.0.0/104, 10.0.0.0/8",
    "::ffff:0:0/96, 0.0.0.0/0",
    "::10.0.0.0/104, 10.0.0.0/8",
    "64:ff9b::10.0.0.0/104, 10.0.0.0/8",
    "2001:DB8::/32, 2001:db8::/32",
  })
  void aRangeHasOneText(String written, String canonical) {
    assertThat(Cidr.parse(written)).hasToString(canonical).isEqualTo(Cidr.parse(canonical));
  }

  @Property
  void membershipAgreesWithArithmetic(
      @ForAll("addresses") byte[] raw,
      @ForAll @IntRange(max = 128) int prefix,
      @ForAll("addresses") byte[] other) {
    SourceAddress address = SourceAddress.ofRaw(raw);
    int width = address.octets().length() * 8;
    int bits = Math.min(prefix, width);
    Cidr range = new Cidr(networkOf(address, bits), bits);
    SourceAddress tested = SourceAddress.ofRaw(other);

    assertThat(range.contains(address)).isTrue();
    assertThat(range.contains(tested)).isEqualTo(naively(address, bits, tested));
  }

  @Property
  void aRangeEndsExactlyAtItsFirstAndLastAddress(
      @ForAll("addresses") byte[] raw, @ForAll @IntRange(max = 128) int prefix) {
    SourceAddress address = SourceAddress.ofRaw(raw);
    int width = address.octets().length() * 8;
    int bits = Math.min(prefix, width);
    Cidr range = new Cidr(networkOf(address, bits), bits);
    BigInteger first = number(range.network());
    BigInteger size = BigInteger.TWO.pow(width - bits);

    assertThat(raw(first.add(size).subtract(BigInteger.ONE), width))
        .satisfies(last -> assertThat(containsRaw(range, last, width)).isTrue());
    if (first.signum() > 0) {
      assertThat(containsRaw(range, raw(first.subtract(BigInteger.ONE), width), width)).isFalse();
    }
    if (first.add(size).bitLength() <= width) {
      assertThat(containsRaw(range, raw(first.add(size), width), width)).isFalse();
    }
  }

  @Provide
  Arbitrary<byte[]> addresses() {
    Arbitrary<byte[]> v4 = Arbitraries.bytes().array(byte[].class).ofSize(4);
    Arbitrary<byte[]> v6 = Arbitraries.bytes().array(byte[].class).ofSize(16);
    Arbitrary<byte[]> near =
        Combinators.combine(Arbitraries.of(4, 16), Arbitraries.integers().between(0, 127))
            .as((size, bit) -> oneBit(size, bit % (size * 8)));
    return Arbitraries.oneOf(v4, v6, near);
  }

  private static byte[] oneBit(int size, int bit) {
    byte[] octets = new byte[size];
    octets[0] = 0x20;
    octets[bit / 8] ^= (byte) (0x80 >> bit % 8);
    return octets;
  }

  private static boolean containsRaw(Cidr range, byte[] raw, int width) {
    SourceAddress address = SourceAddress.ofRaw(raw);
    // An IPv6 neighbour may be one that carries IPv4: then it is in no IPv6 range.
    return address.octets().length() * 8 == width
        ? range.contains(address)
        : naively(range.network(), range.prefixBits(), raw);
  }

  private static boolean naively(SourceAddress network, int bits, byte[] raw) {
    int shift = network.octets().length() * 8 - bits;
    return number(network).shiftRight(shift).equals(new BigInteger(1, raw).shiftRight(shift));
  }

  private static boolean naively(SourceAddress network, int bits, SourceAddress tested) {
    return network.octets().length() == tested.octets().length()
        && naively(network, bits, tested.octets().toArray());
  }

  private static SourceAddress networkOf(SourceAddress address, int bits) {
    int width = address.octets().length() * 8;
    int shift = width - bits;
    byte[] network = raw(number(address).shiftRight(shift).shiftLeft(shift), width);
    SourceAddress result = SourceAddress.ofRaw(network);
    return result.octets().length() * 8 == width ? result : address;
  }

  private static BigInteger number(SourceAddress address) {
    return new BigInteger(1, address.octets().toArray());
  }

  private static byte[] raw(BigInteger number, int width) {
    byte[] bytes = number.toByteArray();
    byte[] wide = new byte[width / 8];
    int length = Math.min(bytes.length, wide.length);
    System.arraycopy(bytes, bytes.length - length, wide, wide.length - length, length);
    return Arrays.copyOf(wide, wide.length);
  }
}

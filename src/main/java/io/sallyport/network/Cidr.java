package io.sallyport.network;

import io.sallyport.secret.Bytes;
import java.util.regex.Pattern;

/**
 * An address range {@code address/prefix}; a bare address is a range of one. Bits beyond the prefix
 * must be zero, so that a typo is not silently widened.
 */
public record Cidr(SourceAddress network, int prefixBits) {
  private static final Pattern PREFIX = Pattern.compile("0|[1-9][0-9]{0,2}");
  private static final int CARRIED_V4_FROM_BIT = 96;

  /** Checks the prefix and the host bits. */
  public Cidr {
    int width = network.octets().length() * 8;
    if (prefixBits < 0 || prefixBits > width) {
      throw new IllegalArgumentException("the prefix of " + network + " is 0 to " + width);
    }
    if (hasHostBits(network, prefixBits)) {
      throw new IllegalArgumentException(
          network + "/" + prefixBits + " has bits beyond its prefix");
    }
  }

  /**
   * Reads {@code address} or {@code address/prefix}. A range of IPv6 addresses that carry IPv4
   * addresses (prefix of 96 and more) is the range of those IPv4 addresses.
   *
   * @throws IllegalArgumentException naming what is wrong
   */
  public static Cidr parse(String text) {
    int slash = text.indexOf('/');
    if (slash < 0) {
      SourceAddress single = SourceAddress.parse(text);
      return new Cidr(single, single.octets().length() * 8);
    }
    String prefix = text.substring(slash + 1);
    if (!PREFIX.matcher(prefix).matches()) {
      throw new IllegalArgumentException("the part after \"/\" is a number of bits");
    }
    Bytes written = AddressText.parse(text.substring(0, slash));
    SourceAddress network = new SourceAddress(written);
    int bits = Integer.parseInt(prefix);
    if (written.length() == network.octets().length()) {
      return new Cidr(network, bits);
    }
    if (bits < CARRIED_V4_FROM_BIT) {
      throw new IllegalArgumentException(
          "addresses in " + text + " are taken as IPv4: write the IPv4 range");
    }
    return new Cidr(network, bits - CARRIED_V4_FROM_BIT);
  }

  /** Whether the address lies in the range; an IPv4 range holds no IPv6 address and the reverse. */
  public boolean contains(SourceAddress address) {
    return address.octets().length() == network.octets().length()
        && sameBits(network, address, prefixBits);
  }

  private static boolean sameBits(SourceAddress left, SourceAddress right, int bits) {
    byte[] a = left.octets().toArray();
    byte[] b = right.octets().toArray();
    for (int bit = 0; bit < bits; bit++) {
      int mask = 0x80 >> (bit % 8);
      if ((a[bit / 8] & mask) != (b[bit / 8] & mask)) {
        return false;
      }
    }
    return true;
  }

  private static boolean hasHostBits(SourceAddress address, int prefixBits) {
    byte[] octets = address.octets().toArray();
    for (int bit = prefixBits; bit < octets.length * 8; bit++) {
      if ((octets[bit / 8] & (0x80 >> (bit % 8))) != 0) {
        return true;
      }
    }
    return false;
  }

  @Override
  public String toString() {
    return network + "/" + prefixBits;
  }
}

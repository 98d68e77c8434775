package io.sallyport.network;

/**
 * An address range {@code address/prefix}; a bare address is a range of one. Bits beyond the prefix
 * must be zero, so that a typo is not silently widened.
 */
public record Cidr(SourceAddress network, int prefixBits) {
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
   * Reads {@code address} or {@code address/prefix}.
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
    if (!prefix.matches("0|[1-9][0-9]{0,2}")) {
      throw new IllegalArgumentException("\"" + text + "\" has a malformed prefix");
    }
    return new Cidr(SourceAddress.parse(text.substring(0, slash)), Integer.parseInt(prefix));
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

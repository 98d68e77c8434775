package io.sallyport.network;

import io.sallyport.secret.Bytes;

/**
 * A client's IP address, normalised: IPv4-mapped, IPv4-compatible and NAT64 (64:ff9b::/96) IPv6
 * addresses are the IPv4 address they carry; zone ids are dropped from socket addresses and refused
 * in text.
 *
 * @param octets 4 or 16
 */
public record SourceAddress(Bytes octets) implements Comparable<SourceAddress> {
  /** Checks the length and normalises. */
  public SourceAddress {
    octets = AddressText.normalise(octets);
  }

  /**
   * Reads a strict literal: four decimal octets without leading zeros, or RFC 4291 IPv6 text.
   * Octal, hexadecimal, short forms, brackets, zones, ports and host names are refused.
   *
   * @throws IllegalArgumentException naming what is wrong
   */
  public static SourceAddress parse(String literal) {
    return new SourceAddress(AddressText.parse(literal));
  }

  /** From a socket's raw address bytes. */
  public static SourceAddress ofRaw(byte[] address) {
    return new SourceAddress(Bytes.of(address));
  }

  /** Whether it is IPv4. */
  public boolean isV4() {
    return octets.length() == 4;
  }

  @Override
  public int compareTo(SourceAddress other) {
    return java.util.Arrays.compareUnsigned(octets.toArray(), other.octets.toArray());
  }

  /** Canonical text (RFC 5952 for IPv6). */
  @Override
  public String toString() {
    return AddressText.format(octets);
  }
}

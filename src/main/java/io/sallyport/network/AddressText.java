package io.sallyport.network;

import io.sallyport.secret.Bytes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.StringJoiner;
import java.util.regex.Pattern;

/**
 * Address literals. Only one way to read each: what another program might read differently (leading
 * zeros, octal, hexadecimal, short forms, zones, brackets) is refused (RFC 6943 section 3.1.1).
 */
final class AddressText {
  private static final int V4_OCTETS = 4;
  private static final int V6_OCTETS = 16;
  private static final int V6_GROUPS = 8;
  private static final int OCTET_DIGITS_MAX = 3;
  private static final int LENGTH_MAX = 45;
  private static final Pattern GROUP = Pattern.compile("[0-9A-Fa-f]{1,4}");

  private static final byte[] MAPPED = prefix(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF);
  private static final byte[] COMPATIBLE = new byte[V6_OCTETS - V4_OCTETS];
  private static final byte[] NAT64 = prefix(0, 0x64, 0xFF, 0x9B, 0, 0, 0, 0, 0, 0, 0, 0);

  private AddressText() {}

  static Bytes parse(String literal) {
    if (literal.isEmpty() || literal.length() > LENGTH_MAX) {
      throw malformed("an address has 1 to " + LENGTH_MAX + " characters");
    }
    return Bytes.of(literal.indexOf(':') < 0 ? parseV4(literal) : parseV6(literal));
  }

  /** The IPv4 address that an IPv6 address carries, or the address itself. */
  static Bytes normalise(Bytes octets) {
    if (octets.length() == V4_OCTETS) {
      return octets;
    }
    if (octets.length() != V6_OCTETS) {
      throw malformed("an address has 4 or 16 octets");
    }
    byte[] address = octets.toArray();
    boolean carriesV4 =
        startsWith(address, MAPPED)
            || startsWith(address, NAT64)
            || startsWith(address, COMPATIBLE) && !isUnspecifiedOrLoopback(address);
    return carriesV4 ? Bytes.of(Arrays.copyOfRange(address, 12, V6_OCTETS)) : octets;
  }

  static String format(Bytes octets) {
    byte[] address = octets.toArray();
    return address.length == V4_OCTETS ? formatV4(address) : formatV6(groups(address));
  }

  private static byte[] parseV4(String literal) {
    byte[] octets = new byte[V4_OCTETS];
    int from = 0;
    for (int i = 0; i < V4_OCTETS; i++) {
      int dot = literal.indexOf('.', from);
      boolean last = i == V4_OCTETS - 1;
      if (dot < 0 != last) {
        throw malformed("an IPv4 address is four decimal octets");
      }
      octets[i] = octet(literal, from, last ? literal.length() : dot);
      from = dot + 1;
    }
    return octets;
  }

  private static byte octet(String literal, int from, int end) {
    int length = end - from;
    boolean decimal = length >= 1 && length <= OCTET_DIGITS_MAX;
    int value = 0;
    for (int at = from; decimal && at < end; at++) {
      char digit = literal.charAt(at);
      decimal = digit >= '0' && digit <= '9';
      value = 10 * value + digit - '0';
    }
    if (!decimal || value > 0xFF || length > 1 && literal.charAt(from) == '0') {
      throw malformed("an IPv4 octet is 0 to 255 without leading zeros");
    }
    return (byte) value;
  }

  private static byte[] parseV6(String literal) {
    int gap = literal.indexOf("::");
    if (gap < 0) {
      byte[] whole = octetsOf(literal, true);
      if (whole.length != V6_OCTETS) {
        throw malformed("an IPv6 address without \"::\" has eight groups");
      }
      return whole;
    }
    byte[] head = octetsOf(literal.substring(0, gap), false);
    byte[] tail = octetsOf(literal.substring(gap + 2), true);
    if (head.length + tail.length > V6_OCTETS - 2) {
      throw malformed("\"::\" stands for at least one group of zeros");
    }
    byte[] octets = Arrays.copyOf(head, V6_OCTETS);
    System.arraycopy(tail, 0, octets, V6_OCTETS - tail.length, tail.length);
    return octets;
  }

  /** Groups between colons; the last may be an IPv4 address if it ends the whole literal. */
  private static byte[] octetsOf(String text, boolean mayEndInV4) {
    if (text.isEmpty()) {
      return new byte[0];
    }
    List<Byte> octets = new ArrayList<>();
    String[] groups = text.split(":", -1);
    for (int i = 0; i < groups.length; i++) {
      if (mayEndInV4 && i == groups.length - 1 && groups[i].indexOf('.') >= 0) {
        for (byte octet : parseV4(groups[i])) {
          octets.add(octet);
        }
      } else {
        int group = group(groups[i]);
        octets.add((byte) (group >> 8));
        octets.add((byte) group);
      }
    }
    byte[] bytes = new byte[octets.size()];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = octets.get(i);
    }
    return bytes;
  }

  private static int group(String text) {
    if (!GROUP.matcher(text).matches()) {
      throw malformed("an IPv6 group is one to four hexadecimal digits");
    }
    return Integer.parseInt(text, 16);
  }

  private static String formatV4(byte[] octets) {
    var text = new StringBuilder(LENGTH_MAX);
    for (byte octet : octets) {
      text.append(text.isEmpty() ? "" : ".").append(octet & 0xFF);
    }
    return text.toString();
  }

  /** RFC 5952: lower case, no leading zeros, the first longest run of two or more zeros as "::". */
  private static String formatV6(int[] groups) {
    int start = -1;
    int length = 1;
    for (int i = 0; i < V6_GROUPS; i++) {
      int run = zerosFrom(groups, i);
      if (run > length) {
        start = i;
        length = run;
      }
    }
    if (start < 0) {
      return join(groups, 0, V6_GROUPS);
    }
    return join(groups, 0, start) + "::" + join(groups, start + length, V6_GROUPS);
  }

  private static int zerosFrom(int[] groups, int from) {
    int end = from;
    while (end < V6_GROUPS && groups[end] == 0) {
      end++;
    }
    return end - from;
  }

  private static String join(int[] groups, int from, int to) {
    var text = new StringJoiner(":");
    for (int i = from; i < to; i++) {
      text.add(Integer.toHexString(groups[i]));
    }
    return text.toString();
  }

  private static int[] groups(byte[] octets) {
    int[] groups = new int[V6_GROUPS];
    for (int i = 0; i < V6_GROUPS; i++) {
      groups[i] = (octets[2 * i] & 0xFF) << 8 | octets[2 * i + 1] & 0xFF;
    }
    return groups;
  }

  private static boolean startsWith(byte[] address, byte[] prefix) {
    return Arrays.equals(address, 0, prefix.length, prefix, 0, prefix.length);
  }

  private static boolean isUnspecifiedOrLoopback(byte[] address) {
    return address[12] == 0
        && address[13] == 0
        && address[14] == 0
        && (address[15] == 0 || address[15] == 1);
  }

  private static byte[] prefix(int... octets) {
    byte[] bytes = new byte[octets.length];
    for (int i = 0; i < octets.length; i++) {
      bytes[i] = (byte) octets[i];
    }
    return bytes;
  }

  private static IllegalArgumentException malformed(String problem) {
    return new IllegalArgumentException(problem);
  }
}

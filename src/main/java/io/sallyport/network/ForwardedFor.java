package io.sallyport.network;

import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds a client's address behind configured proxies, from {@code X-Forwarded-For} or {@code
 * Forwarded} (RFC 7239). Lists are cut at every comma and read from the right, and nothing left of
 * the answer is looked at: whatever a client writes in front of what the proxies append cannot
 * change how that is read.
 */
public final class ForwardedFor {
  private static final int HOPS_MAX = 32;
  private static final Pattern PARAMETER =
      Pattern.compile("([!#$%&'*+.^_`|~0-9A-Za-z-]+)=(?:\"([^\"\\\\]*)\"|([^\"\\s=]+))");
  private static final Pattern NODE =
      Pattern.compile("(?:\\[([0-9A-Fa-f:.]+)]|([0-9.]+))(?::[0-9]{1,5})?");

  private final List<Cidr> proxies;

  /** Takes the ranges of the proxies whose word is taken. */
  public ForwardedFor(List<Cidr> proxies) {
    this.proxies = List.copyOf(proxies);
  }

  /**
   * The client's address. The headers of a peer that is no configured proxy are not looked at; if
   * every hop is a proxy, the farthest one is the client.
   *
   * @param xForwardedFor all values of {@code X-Forwarded-For} in wire order
   * @param forwarded all values of {@code Forwarded} in wire order
   * @throws IllegalArgumentException if an element on the way is malformed or hidden, or both
   *     headers are present: never guessed
   */
  public SourceAddress client(
      SourceAddress peer, List<String> xForwardedFor, List<String> forwarded) {
    if (!isProxy(peer)) {
      return peer;
    }
    if (!xForwardedFor.isEmpty() && !forwarded.isEmpty()) {
      throw new IllegalArgumentException("both X-Forwarded-For and Forwarded are present");
    }
    return forwarded.isEmpty()
        ? walk(peer, xForwardedFor, SourceAddress::parse)
        : walk(peer, forwarded, ForwardedFor::node);
  }

  /** Whether the address is one of the configured proxies. */
  public boolean isProxy(SourceAddress address) {
    return proxies.stream().anyMatch(range -> range.contains(address));
  }

  private SourceAddress walk(
      SourceAddress peer, List<String> lines, Function<String, SourceAddress> reader) {
    if (lines.isEmpty()) {
      return peer;
    }
    String[] elements = String.join(",", lines).split(",", -1);
    SourceAddress hop = peer;
    for (int i = elements.length - 1; i >= 0 && isProxy(hop); i--) {
      if (elements.length - i > HOPS_MAX) {
        throw new IllegalArgumentException("more than " + HOPS_MAX + " proxies in a row");
      }
      hop = reader.apply(trimmed(elements[i]));
    }
    return hop;
  }

  /** The address in the one {@code for} parameter of an element of {@code Forwarded}. */
  private static SourceAddress node(String element) {
    SourceAddress found = null;
    for (String pair : element.split(";", -1)) {
      Matcher parameter = PARAMETER.matcher(trimmed(pair));
      if (!parameter.matches()) {
        throw new IllegalArgumentException("malformed element in Forwarded");
      }
      if (parameter.group(1).equalsIgnoreCase("for")) {
        if (found != null) {
          throw new IllegalArgumentException("two \"for\" in one element of Forwarded");
        }
        found = address(parameter.group(2) != null ? parameter.group(2) : parameter.group(3));
      }
    }
    if (found == null) {
      throw new IllegalArgumentException("an element of Forwarded without \"for\"");
    }
    return found;
  }

  private static SourceAddress address(String value) {
    Matcher node = NODE.matcher(value);
    if (!node.matches()) {
      throw new IllegalArgumentException("a hidden or malformed node in Forwarded");
    }
    if (node.group(1) == null) {
      return SourceAddress.parse(node.group(2));
    }
    if (node.group(1).indexOf(':') < 0) {
      throw new IllegalArgumentException("brackets are for IPv6 addresses");
    }
    return SourceAddress.parse(node.group(1));
  }

  private static String trimmed(String text) {
    int from = 0;
    int to = text.length();
    while (from < to && isBlank(text.charAt(from))) {
      from++;
    }
    while (to > from && isBlank(text.charAt(to - 1))) {
      to--;
    }
    return text.substring(from, to);
  }

  private static boolean isBlank(char character) {
    return character == ' ' || character == '\t';
  }
}

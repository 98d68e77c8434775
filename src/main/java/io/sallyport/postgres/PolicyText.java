package io.sallyport.postgres;

import io.sallyport.network.Cidr;
import io.sallyport.network.NetworkPolicy;
import io.sallyport.network.NetworkPolicy.State;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A network policy in one column: absent admits everybody; otherwise ranges separated by spaces,
 * and no range admits nobody; after the word {@code off} they are only remembered.
 */
final class PolicyText {
  private static final String OFF = "off";

  private PolicyText() {}

  static @Nullable String of(NetworkPolicy policy) {
    String ranges =
        policy.allowed().stream().map(Cidr::toString).collect(Collectors.joining(" "));
    return switch (policy.state()) {
      case UNRESTRICTED -> null;
      case RESTRICTED -> ranges;
      case SUSPENDED -> (OFF + " " + ranges).stripTrailing();
    };
  }

  static NetworkPolicy parse(@Nullable String text) {
    if (text == null) {
      return NetworkPolicy.UNRESTRICTED;
    }
    List<String> words = text.isEmpty() ? List.of() : Arrays.asList(text.split(" "));
    boolean off = !words.isEmpty() && words.getFirst().equals(OFF);
    List<Cidr> ranges = words.stream().skip(off ? 1 : 0).map(Cidr::parse).toList();
    return new NetworkPolicy(off ? State.SUSPENDED : State.RESTRICTED, ranges);
  }
}

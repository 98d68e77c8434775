package io.sallyport.alibaba;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The parameters of a call by name. An empty one counts as absent; unknown ones are ignored, for
 * old SDKs send some of their own.
 */
public final class Parameters {
  private static final int BAD_REQUEST = 400;
  private static final int LIST_MAX = 1_000;

  private final Map<String, String> values;

  /** Copies the decoded parameters. */
  public Parameters(Map<String, String> values) {
    this.values = Map.copyOf(values);
  }

  /** A text that may be absent. */
  public Optional<String> text(String name) {
    return Optional.ofNullable(values.get(name)).filter(value -> !value.isEmpty());
  }

  /**
   * A text that must be there.
   *
   * @throws RpcRefusedException {@code Missing<name>}
   */
  public String required(String name) {
    return text(name)
        .orElseThrow(() ->
            new RpcRefusedException(
                BAD_REQUEST, "Missing" + name, name + " is mandatory for this action."));
  }

  /**
   * A decimal number that may be absent.
   *
   * @throws RpcRefusedException {@code InvalidParameter.<name>} if it is not one between the limits
   */
  public long number(String name, long min, long max, long otherwise) {
    Optional<String> text = text(name);
    if (text.isEmpty()) {
      return otherwise;
    }
    if (text.get().matches("[0-9]{1,9}")) {
      long value = Long.parseLong(text.get());
      if (value >= min && value <= max) {
        return value;
      }
    }
    throw invalid(name, "is a number from " + min + " to " + max);
  }

  /**
   * {@code true} or {@code false} in any case; may be absent.
   *
   * @throws RpcRefusedException {@code InvalidParameter.<name>} if it is neither
   */
  public Optional<Boolean> truth(String name) {
    Optional<String> text = text(name);
    if (text.isPresent() && !text.get().matches("(?i:true|false)")) {
      throw invalid(name, "is true or false");
    }
    return text.map(Boolean::parseBoolean);
  }

  /**
   * The flattened list {@code <name>.1.<member>}, {@code <name>.2.<member>}, ..., in order and
   * without gaps.
   *
   * @return one map of members for each entry; an entry without members ends the list
   */
  public List<Map<String, String>> list(String name) {
    List<Map<String, String>> entries = new ArrayList<>();
    for (int i = 1; i <= LIST_MAX; i++) {
      String prefix = name + "." + i + ".";
      SortedMap<String, String> members = new TreeMap<>();
      values.forEach((key, value) -> {
        if (key.startsWith(prefix)) {
          members.put(key.substring(prefix.length()), value);
        }
      });
      if (members.isEmpty()) {
        break;
      }
      entries.add(members);
    }
    return entries;
  }

  /** The refusal of a malformed parameter. */
  public static RpcRefusedException invalid(String name, String problem) {
    return new RpcRefusedException(
        BAD_REQUEST, "InvalidParameter." + name, "The parameter " + name + " " + problem + ".");
  }

  @Override
  public String toString() {
    return "parameters " + values.keySet().size();
  }
}

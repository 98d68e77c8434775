package io.sallyport.http;

import io.sallyport.api.Route;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Finds the route of a request. Literal segments win over parameters. A last parameter that ends in
 * dots, {@code {rest...}}, takes all segments that are left, be there one or many, and is not
 * decoded.
 */
final class RouteTable {
  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "CONNECT", "TRACE");

  private record Row(Route route, List<String> segments) {}

  private final List<Row> rows = new ArrayList<>();
  private final Map<String, Map<String, Match.Found>> literal = new HashMap<>();

  /**
   * Takes the routes.
   *
   * @throws IllegalArgumentException if two have the same method and path
   */
  RouteTable(List<Route> routes) {
    Set<String> seen = new HashSet<>();
    for (Route route : routes) {
      List<String> segments = segments(route.path());
      if (!seen.add(route.method() + String.join("/", segments).replaceAll("\\{[^}]*}", "{}"))) {
        throw new IllegalArgumentException("two routes for " + route.operationId());
      }
      rows.add(new Row(route, segments));
      if (segments.stream().allMatch(segment -> parameter(segment) == null)) {
        literal
            .computeIfAbsent(route.path(), first -> new HashMap<>())
            .put(route.method(), new Match.Found(route, Map.of()));
      }
    }
  }

  /** What was found. */
  sealed interface Match {
    /** An operation and the decoded values of its parameters. */
    record Found(Route route, Map<String, String> parameters) implements Match {}

    /** The path exists, for these methods, comma-separated. */
    record OtherMethods(String allow) implements Match {}

    /** No such path. */
    record Nothing() implements Match {}

    /** A method HTTP does not define. */
    record UnknownMethod() implements Match {}
  }

  Match match(String method, String path) throws BadRequestException {
    // Nothing wins over a path without parameters, and most have none.
    Match.Found found = literal.getOrDefault(path, Map.of()).get(method);
    if (found != null) {
      return found;
    }
    if (!METHODS.contains(method)) {
      return new Match.UnknownMethod();
    }
    List<String> segments = segments(path);
    Row best = null;
    TreeSet<String> allowed = new TreeSet<>();
    for (Row row : rows) {
      if (fits(row.segments(), segments)) {
        allowed.add(row.route().method());
        boolean serves = row.route().method().equals(method);
        if (serves && (best == null || literals(row) > literals(best))) {
          best = row;
        }
      }
    }
    if (best != null) {
      return new Match.Found(best.route(), parameters(best, segments));
    }
    return allowed.isEmpty()
        ? new Match.Nothing()
        : new Match.OtherMethods(String.join(", ", allowed));
  }

  private static List<String> segments(String path) {
    return List.of(path.split("/", -1));
  }

  private static boolean fits(List<String> template, List<String> segments) {
    boolean open = isOpen(template);
    int compared = open ? template.size() - 1 : template.size();
    if (open ? segments.size() <= compared : segments.size() != compared) {
      return false;
    }
    for (int index = 0; index < compared; index++) {
      String segment = segments.get(index);
      boolean fits =
          parameter(template.get(index)) == null
              ? template.get(index).equals(segment)
              : !segment.isEmpty();
      if (!fits) {
        return false;
      }
    }
    return true;
  }

  private static boolean isOpen(List<String> template) {
    return template.getLast().endsWith("...}");
  }

  private static long literals(Row row) {
    return row.segments().stream().filter(segment -> parameter(segment) == null).count();
  }

  private static @Nullable String parameter(String segment) {
    return segment.startsWith("{") && segment.endsWith("}")
        ? segment.substring(1, segment.length() - 1)
        : null;
  }

  private static Map<String, String> parameters(Row row, List<String> segments)
      throws BadRequestException {
    Map<String, String> values = new HashMap<>();
    int last = isOpen(row.segments()) ? row.segments().size() - 1 : segments.size();
    for (int index = 0; index < last; index++) {
      String name = parameter(row.segments().get(index));
      if (name != null) {
        values.put(name, decode(segments.get(index)));
      }
    }
    return values;
  }

  /** Percent-decoding; {@link TargetRules} has checked the syntax. */
  private static String decode(String segment) throws BadRequestException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int index = 0; index < segment.length(); index++) {
      if (segment.charAt(index) == '%') {
        bytes.write(Integer.parseInt(segment.substring(index + 1, index + 3), 16));
        index += 2;
      } else {
        bytes.write(segment.charAt(index));
      }
    }
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes.toByteArray()))
          .toString();
    } catch (CharacterCodingException overlongOrCutShort) {
      throw BadRequestException.malformed("the path is not UTF-8");
    }
  }
}

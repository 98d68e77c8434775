package io.sallyport.alibaba;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** An answer's members as a test looks at them: texts, objects as maps, lists as lists of maps. */
public final class Answered {
  private Answered() {}

  /** All members, by name; no name occurs twice. */
  public static Map<String, Object> members(Body body) {
    return body.members().stream()
        .collect(
            Collectors.toMap(
                Body.Member::name,
                member -> value(member.value()),
                (one, other) -> {
                  throw new AssertionError("a member occurs twice");
                },
                LinkedHashMap::new));
  }

  /** The members of an object. */
  @SuppressWarnings("unchecked")
  public static Map<String, Object> object(Body body, String name) {
    return (Map<String, Object>) one(members(body), name);
  }

  /** The items of a list, in order. */
  @SuppressWarnings("unchecked")
  public static List<Map<String, Object>> list(Body body, String name) {
    return (List<Map<String, Object>>) one(members(body), name);
  }

  /** The text of a member that must be there. */
  public static String text(Map<String, Object> members, String name) {
    return (String) one(members, name);
  }

  private static Object one(Map<String, Object> members, String name) {
    return Objects.requireNonNull(members.get(name), name);
  }

  private static Object value(Body.Value value) {
    return switch (value) {
      case Body.Open open -> open.text();
      case Body.Hidden hidden ->
          hidden.secret().expose(bytes -> new String(bytes, StandardCharsets.UTF_8));
      case Body.Nested nested -> members(nested.content());
      case Body.Listed listed -> listed.items().stream().map(Answered::members).toList();
    };
  }
}

package io.sallyport.alibaba;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    assertThat(members(body)).containsKey(name);
    return (Map<String, Object>) members(body).get(name);
  }

  /** The items of a list, in order. */
  @SuppressWarnings("unchecked")
  public static List<Map<String, Object>> list(Body body, String name) {
    assertThat(members(body)).containsKey(name);
    return (List<Map<String, Object>>) members(body).get(name);
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

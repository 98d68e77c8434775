package io.sallyport.json;

import io.sallyport.refusal.Refusal;
import io.sallyport.refusal.Refusal.FieldProblem;
import io.sallyport.secret.SecretBytes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the members of an object and gathers everything that is wrong with them, so that the caller
 * learns all of it at once: {@link #done} refuses wrong, missing and unknown fields together. No
 * problem repeats a value.
 */
public final class Fields implements AutoCloseable {
  private static final Pattern REPEATABLE_NAME = Pattern.compile("[A-Za-z][A-Za-z0-9]{0,39}");
  private static final int PROBLEMS_MAX = 50;

  private final Map<String, JsonValue> members;
  private final String prefix;
  private final List<FieldProblem> problems;
  private final Set<String> known = new HashSet<>();
  private final List<Fields> nested = new ArrayList<>();
  private final List<SecretBytes> secrets = new ArrayList<>();

  private Fields(Map<String, JsonValue> members, String prefix, List<FieldProblem> problems) {
    this.members = members;
    this.prefix = prefix;
    this.problems = problems;
  }

  /** The members of an object; refuses anything else as {@code Invalid}. */
  public static Fields of(JsonValue root) {
    if (root instanceof JsonValue.Members object) {
      return new Fields(object.byName(), "", new ArrayList<>());
    }
    throw Refusal.Invalid.of("body", "must be a JSON object").asException();
  }

  /** Open texts by name, such as those of a query. */
  public static Fields ofTexts(Map<String, String> texts) {
    Map<String, JsonValue> members = new LinkedHashMap<>();
    texts.forEach((name, text) -> members.put(name, Text.of(text)));
    return new Fields(members, "", new ArrayList<>());
  }

  /** A text that must be there. */
  public <T> Field<T> required(String name, Function<String, T> parse) {
    return require(name, optional(name, parse));
  }

  /**
   * A text that may be absent or null.
   *
   * @param parse throws {@link IllegalArgumentException} with what is wrong
   */
  public <T> Field<T> optional(String name, Function<String, T> parse) {
    return read(name, Text.class, "must be a string", text -> parse.apply(text.open()));
  }

  /** A secret text that must be there; wiped by {@link #close} at the latest. */
  public Field<SecretBytes> requiredSecret(String name) {
    return require(name, read(name, Text.class, "must be a string", this::secret));
  }

  /** A secret text that may be absent or null; wiped by {@link #close} at the latest. */
  public Field<SecretBytes> optionalSecret(String name) {
    return read(name, Text.class, "must be a string", this::secret);
  }

  /** A truth value that must be there. */
  public Field<Boolean> requiredTruth(String name) {
    return require(name, truth(name));
  }

  /** A truth value that may be absent or null. */
  public Field<Boolean> truth(String name) {
    return read(name, JsonValue.Truth.class, "must be true or false", JsonValue.Truth::value);
  }

  /** A whole number that may be absent or null. */
  public Field<Integer> number(String name, int min, int max) {
    return read(
        name, JsonValue.Digits.class, "must be a number", digits -> number(digits, min, max));
  }

  private static int number(JsonValue.Digits digits, int min, int max) {
    if (digits.written().matches("-?[0-9]{1,9}")) {
      int number = Integer.parseInt(digits.written());
      if (number >= min && number <= max) {
        return number;
      }
    }
    throw new IllegalArgumentException("must be a whole number from " + min + " to " + max);
  }

  /** A list of texts that may be absent or null; each wrong one is named by its place. */
  public <T> Field<List<T>> optionalList(String name, int max, Function<String, T> parse) {
    return read(
        name,
        JsonValue.Items.class,
        "must be an array of strings",
        items -> list(name, items, max, parse));
  }

  /** An object that may be absent or null; its problems join those of this one. */
  public @Nullable Fields object(String name) {
    Field<Fields> object =
        read(
            name,
            JsonValue.Members.class,
            "must be an object",
            inner -> new Fields(inner.byName(), prefix + name + ".", problems));
    if (object.orNull() != null) {
      nested.add(object.value());
    }
    return object.orNull();
  }

  /**
   * An object that is checked by its own {@link #done}, because what it may hold depends on the
   * fields around it; without members when absent or null.
   */
  public Fields objectOfItsOwn(String name) {
    Field<Fields> object =
        read(
            name,
            JsonValue.Members.class,
            "must be an object",
            inner -> new Fields(inner.byName(), prefix + name + ".", new ArrayList<>()));
    return object.or(new Fields(Map.of(), prefix + name + ".", new ArrayList<>()));
  }

  /** Adds a problem that concerns the field. */
  public void problem(String name, String problem) {
    if (problems.size() < PROBLEMS_MAX) {
      problems.add(new FieldProblem(prefix + name, problem));
    }
  }

  private void problem(String name, IllegalArgumentException wrong) {
    if (wrong instanceof FaultyDocumentException faulty && problems.size() < PROBLEMS_MAX) {
      problems.add(
          new FieldProblem(prefix + name, String.valueOf(wrong.getMessage()), faulty.place()));
    } else {
      problem(name, String.valueOf(wrong.getMessage()));
    }
  }

  /** Refuses the request as {@code Invalid} if anything was wrong, or a field is not known here. */
  public void done() {
    reportUnknown();
    if (!problems.isEmpty()) {
      throw new Refusal.Invalid(List.copyOf(problems)).asException();
    }
  }

  /** Wipes the secrets that were read, whatever became of the request. */
  @Override
  public void close() {
    secrets.forEach(SecretBytes::close);
    nested.forEach(Fields::close);
  }

  private SecretBytes secret(Text text) {
    SecretBytes secret = text.secret();
    secrets.add(secret);
    return secret;
  }

  private void reportUnknown() {
    for (String name : members.keySet()) {
      if (!known.contains(name)) {
        // A strange name is not repeated: it can be a secret in the wrong place.
        boolean repeatable = REPEATABLE_NAME.matcher(name).matches();
        problem(repeatable ? name : "?", "is not a field of this operation");
      }
    }
    nested.forEach(Fields::reportUnknown);
  }

  private <T> Field<T> require(String name, Field<T> field) {
    JsonValue value = members.get(name);
    if (value == null || value instanceof JsonValue.Nothing) {
      problem(name, "is required");
    }
    return field;
  }

  private <V extends JsonValue, T> Field<T> read(
      String name, Class<V> type, String wanted, Function<V, T> parse) {
    known.add(name);
    JsonValue value = members.get(name);
    if (value == null || value instanceof JsonValue.Nothing) {
      return new Field<>(value != null, null);
    }
    if (!type.isInstance(value)) {
      problem(name, wanted);
      return new Field<>(true, null);
    }
    try {
      return new Field<>(true, parse.apply(type.cast(value)));
    } catch (IllegalArgumentException wrong) {
      problem(name, wrong);
      return new Field<>(true, null);
    }
  }

  private <T> List<T> list(String name, JsonValue.Items items, int max, Function<String, T> parse) {
    if (items.values().size() > max) {
      throw new IllegalArgumentException("has at most " + max + " entries");
    }
    List<T> parsed = new ArrayList<>();
    for (int i = 0; i < items.values().size(); i++) {
      element(name + "[" + i + "]", items.values().get(i), parse).ifPresent(parsed::add);
    }
    return List.copyOf(parsed);
  }

  private <T> Optional<T> element(String place, JsonValue value, Function<String, T> parse) {
    if (!(value instanceof Text text)) {
      problem(place, "must be a string");
      return Optional.empty();
    }
    try {
      return Optional.of(parse.apply(text.open()));
    } catch (IllegalArgumentException wrong) {
      problem(place, String.valueOf(wrong.getMessage()));
      return Optional.empty();
    }
  }
}

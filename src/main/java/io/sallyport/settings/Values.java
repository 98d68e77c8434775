package io.sallyport.settings;

import io.sallyport.network.Cidr;
import io.sallyport.network.NetworkPolicy;
import io.sallyport.settings.Lines.Line;
import io.sallyport.settings.SettingsException.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Typed access to the lines. A mistake is noted and a placeholder returned, so that reading goes on
 * to the next one; whoever reads asks for {@link #problems} before using anything.
 */
final class Values {
  private final Lines lines;
  private final FileNames fileNames;
  private final List<Problem> problems;
  private final Set<String> known = new LinkedHashSet<>();

  Values(Lines lines, FileNames fileNames) {
    this.lines = lines;
    this.fileNames = fileNames;
    this.problems = new ArrayList<>(lines.problems());
  }

  /** A required text. */
  String text(String key, Form form) {
    return required(key, "", value -> checked(value, form));
  }

  /** A text with a default. */
  String text(String key, Form form, String otherwise) {
    return read(key, value -> checked(value, form)).orElse(otherwise);
  }

  /** A text, if there is one. */
  Optional<String> optionalText(String key, Form form) {
    return read(key, value -> checked(value, form));
  }

  /** A whole number in a range. */
  int whole(String key, int least, int most, int otherwise) {
    return read(key, value -> whole(value, least, most)).orElse(otherwise);
  }

  /** A required file. */
  Path file(String key) {
    return required(key, Path.of(""), fileNames::resolve);
  }

  /** A file, if there is one. */
  Optional<Path> optionalFile(String key) {
    return read(key, fileNames::resolve);
  }

  /** {@code true} or {@code false}. */
  boolean truth(String key, boolean otherwise) {
    return read(key, Values::truth).orElse(otherwise);
  }

  /** Address ranges between commas; none by default. */
  List<Cidr> ranges(String key) {
    return read(key, Values::cidrs).map(List::copyOf).orElse(List.of());
  }

  /** An allow list; everybody by default. */
  NetworkPolicy policy(String key) {
    return read(key, value -> new NetworkPolicy(true, cidrs(value)))
        .orElse(NetworkPolicy.UNRESTRICTED);
  }

  /** One of an enum's constants, written in lower case. */
  <E extends Enum<E>> E choice(String key, E otherwise) {
    return read(key, value -> choice(value, otherwise.getDeclaringClass())).orElse(otherwise);
  }

  /** The keys that have been asked for. */
  Set<String> known() {
    return Set.copyOf(known);
  }

  /** Every mistake, unknown keys among them, in the order of the lines. */
  List<Problem> problems() {
    List<Problem> all = new ArrayList<>(problems);
    UnknownKeys unknown = new UnknownKeys(known);
    lines
        .byKey()
        .forEach(
            (key, line) -> unknown.check(key).ifPresent(text -> all.add(problem(line, key, text))));
    all.sort(
        Comparator.comparingInt(
            problem -> problem.line() == 0 ? Integer.MAX_VALUE : problem.line()));
    return List.copyOf(all);
  }

  private <T> T required(String key, T placeholder, Function<String, T> reading) {
    if (!lines.byKey().containsKey(key)) {
      problems.add(new Problem(0, key, "is missing"));
    }
    return read(key, reading).orElse(placeholder);
  }

  private <T> Optional<T> read(String key, Function<String, T> reading) {
    known.add(key);
    Line line = lines.byKey().get(key);
    if (line == null || lines.problems().stream().anyMatch(p -> p.line() == line.number())) {
      return Optional.empty();
    }
    try {
      return Optional.of(reading.apply(line.value()));
    } catch (IllegalArgumentException mistake) {
      problems.add(problem(line, key, String.valueOf(mistake.getMessage())));
      return Optional.empty();
    }
  }

  private static Problem problem(Line line, String key, String text) {
    return new Problem(line.number(), key, text);
  }

  private static String checked(String value, Form form) {
    if (!form.admits(value)) {
      throw new IllegalArgumentException("must be " + form.description());
    }
    return value;
  }

  private static Integer whole(String value, int least, int most) {
    if (value.matches("0|[1-9][0-9]{0,8}")) {
      int number = Integer.parseInt(value);
      if (number >= least && number <= most) {
        return number;
      }
    }
    throw new IllegalArgumentException("must be a whole number from " + least + " to " + most);
  }

  private static Boolean truth(String value) {
    if (!value.equals("true") && !value.equals("false")) {
      throw new IllegalArgumentException("must be true or false");
    }
    return Boolean.valueOf(value);
  }

  private static List<Cidr> cidrs(String value) {
    return Arrays.stream(value.split(",", -1)).map(String::strip).map(Cidr::parse).toList();
  }

  private static <E extends Enum<E>> E choice(String value, Class<E> type) {
    List<String> names = new ArrayList<>();
    for (E constant : type.getEnumConstants()) {
      String name = constant.name().toLowerCase(Locale.ROOT);
      if (name.equals(value)) {
        return constant;
      }
      names.add(name);
    }
    throw new IllegalArgumentException("must be one of " + String.join(", ", names));
  }
}

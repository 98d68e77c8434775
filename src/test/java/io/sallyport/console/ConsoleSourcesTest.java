package io.sallyport.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What no file of the console may contain, whether or not a browser would let it. */
class ConsoleSourcesTest {
  private static final Path CONSOLE = Path.of("src/main/resources/console");
  private static final int LINES_MAX = 300;

  /** What makes markup or a program of a text. */
  private static final Pattern MARKUP =
      Pattern.compile(
          "innerHTML|outerHTML|insertAdjacentHTML|document\\.write|DOMParser|setHTML|\\beval\\(|"
              + "new Function|createContextualFragment|javascript:");

  /** Where a secret would outlive its page: kept are the theme, and that a key was asked for. */
  private static final Pattern KEPT =
      Pattern.compile("localStorage|sessionStorage|indexedDB|document\\.cookie|\\bcaches\\b");

  private static final Pattern ELSEWHERE = Pattern.compile("(https?:)?//[a-z0-9-]+\\.[a-z]");
  private static final Pattern INLINE =
      Pattern.compile("\\sstyle=|\\son[a-z]+=|<style|<script(?![^>]*src=)");

  @Test
  void noTextBecomesMarkup() {
    assertThat(files(".js")).noneSatisfy(file -> assertThat(text(file)).containsPattern(MARKUP));
  }

  @Test
  void nothingIsKeptButTheThemeAndAnAttempt() {
    assertThat(files(".js"))
        .filteredOn(file -> KEPT.matcher(text(file)).find())
        .containsExactlyInAnyOrder(
            CONSOLE.resolve("theme.js"), CONSOLE.resolve("keys/attempt.js"));
  }

  @Test
  void nothingComesFromElsewhere() {
    assertThat(files(""))
        .filteredOn(file -> !file.endsWith("icon.svg") && !file.endsWith("dom.js"))
        .noneSatisfy(file -> assertThat(text(file)).containsPattern(ELSEWHERE));
  }

  @Test
  void thePageHasNothingInline() {
    assertThat(text(CONSOLE.resolve("index.html"))).doesNotContainPattern(INLINE);
  }

  @Test
  void noFileIsLong() {
    assertThat(files(".js"))
        .allSatisfy(file -> assertThat(text(file).lines().count()).isLessThanOrEqualTo(LINES_MAX));
  }

  private static List<Path> files(String ending) {
    try (Stream<Path> all = Files.walk(CONSOLE)) {
      return all.filter(Files::isRegularFile)
          .filter(file -> file.toString().endsWith(ending))
          .toList();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}

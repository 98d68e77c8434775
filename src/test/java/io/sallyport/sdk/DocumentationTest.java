package io.sallyport.sdk;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the documentation shows is what is there. */
class DocumentationTest {
  private static final Path DOCS = Path.of("src/docs");
  private static final Pattern PROGRAM =
      Pattern.compile("<!-- (src/test/sdk/\\S+) -->\n```\\w+\n(.*?)```\n", Pattern.DOTALL);
  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| `(\\w+)` \\| ((?:IMS|RAM|STS)(?:, RAM)?) \\|");
  private static final Pattern SERVED =
      Pattern.compile("\"([A-Z][A-Za-z]+)\",\\s*AuditAction\\.");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)(?:#[^)]*)?\\)");

  @Test
  void everyProgramShownIsTheOneThatIsRun() throws Exception {
    List<String> shown = new ArrayList<>();
    for (Path page : pages()) {
      for (MatchResult program : PROGRAM.matcher(text(page)).results().toList()) {
        assertThat(program.group(2)).as(page.toString()).isEqualTo(text(Path.of(program.group(1))));
        shown.add(program.group(1));
      }
    }
    assertThat(shown).hasSize(10).doesNotHaveDuplicates();
  }

  @Test
  void everyOperationThatIsServedIsDocumentedAndNoOther() throws Exception {
    Set<String> served;
    try (Stream<Path> sources = Files.walk(Path.of("src/main/java/io/sallyport/alibaba"), 2)) {
      served =
          sources
              .filter(file -> file.toString().endsWith("Operations.java"))
              .flatMap(file -> SERVED.matcher(text(file)).results())
              .map(match -> match.group(1))
              .collect(toSet());
    }
    assertThat(documented().keySet()).isEqualTo(served);
  }

  @Test
  void everyLinkLeadsSomewhere() throws Exception {
    List<Path> pages = new ArrayList<>(pages());
    pages.addAll(List.of(Path.of("README.md"), Path.of("SECURITY.md")));
    for (Path page : pages) {
      LINK.matcher(text(page)).results().forEach(link -> {
        Path target = page.toAbsolutePath().resolveSibling(link.group(1));
        assertThat(target).as("in %s", page).exists();
      });
    }
  }

  /** The operations of the table, with the APIs that have them. */
  static Map<String, List<String>> documented() throws IOException {
    Map<String, List<String>> operations = new TreeMap<>();
    ROW.matcher(text(DOCS.resolve("compatibility.md")))
        .results()
        .forEach(row -> operations.put(row.group(1), List.of(row.group(2).split(", ", -1))));
    return operations;
  }

  private static List<Path> pages() throws IOException {
    try (Stream<Path> files = Files.walk(DOCS)) {
      return files.filter(file -> file.toString().endsWith(".md")).toList();
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

package io.sallyport.policy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Lists of documents beside the tests; in each line a complaint, a bar and what it is about. */
final class Resource {
  private static final Path FOLDER = Path.of("src/test/resources/policy");

  private Resource() {}

  static Stream<String> lines(String name) {
    try {
      return Files.readAllLines(FOLDER.resolve(name), StandardCharsets.UTF_8).stream();
    } catch (IOException missing) {
      throw new UncheckedIOException(missing);
    }
  }
}

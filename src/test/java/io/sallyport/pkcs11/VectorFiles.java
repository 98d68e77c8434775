package io.sallyport.pkcs11;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** Published test vectors, from the folder {@code -Dsallyport.vectors}. */
final class VectorFiles {
  private static final Path FOLDER =
      Path.of(System.getProperty("sallyport.vectors", "../shared/vectors"));

  private VectorFiles() {}

  static JsonNode json(String name) {
    try {
      return JsonMapper.builder().build().readTree(existing(name).toFile());
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  static List<String> lines(String name) {
    try {
      return Files.readAllLines(existing(name));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static Path existing(String name) {
    Path file = FOLDER.resolve(name);
    if (!Files.exists(file)) {
      String message = "vectors are missing: " + file.toAbsolutePath();
      if ("true".equals(System.getenv("CI"))) {
        throw new AssertionError(message);
      }
      Assumptions.abort(message);
    }
    return file;
  }
}

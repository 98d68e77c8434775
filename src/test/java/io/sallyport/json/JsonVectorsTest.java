package io.sallyport.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** JSONTestSuite: y_ must be read, n_ must be refused, i_ may be either but nothing else. */
class JsonVectorsTest {
  /** RFC 8259 leaves duplicate names to the reader; this one refuses them. */
  private static final String DUPLICATES = "y_object_duplicated_key";

  @TestFactory
  Stream<DynamicTest> everyCaseIsReadOrRefusedAsItsNameSays() throws IOException {
    Path folder =
        Path.of(System.getProperty("sallyport.vectors", "../shared/vectors"), "json/test_parsing");
    if (!Files.isDirectory(folder)) {
      assertThat(System.getenv("CI")).as("%s is missing", folder).isNotEqualTo("true");
      Assumptions.abort("no JSON vectors at " + folder);
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList().stream()
          .map(file -> dynamicTest(file.getFileName().toString(), () -> check(file)));
    }
  }

  private static void check(Path file) {
    byte[] document = read(file);
    String name = file.getFileName().toString();
    if (name.startsWith(DUPLICATES)) {
      assertThatThrownBy(() -> JsonReader.read(document)).hasMessageContaining("one name");
      return;
    }
    switch (name.charAt(0)) {
      case 'y' -> assertThatCode(() -> JsonReader.read(document)).doesNotThrowAnyException();
      case 'n' ->
          assertThatThrownBy(() -> JsonReader.read(document))
              .isInstanceOf(MalformedJsonException.class);
      default -> readOrRefuse(document);
    }
  }

  private static void readOrRefuse(byte[] document) {
    try {
      assertThat(JsonReader.read(document)).isNotNull();
    } catch (MalformedJsonException refused) {
      assertThat(refused).hasMessageMatching("[ -~]+");
    }
  }

  private static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}

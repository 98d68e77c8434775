package io.sallyport.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file of {@code config/proxies} in which only addresses and paths are replaced. */
final class Sample {
  private String text;

  private Sample(String text) {
    this.text = text;
  }

  static Sample of(String name) {
    return new Sample(read(path(name)));
  }

  /** Where it is. */
  static Path path(String name) {
    return Path.of("config/proxies", name).toAbsolutePath();
  }

  /** Replaces what must be there. */
  Sample with(String from, Object to) {
    assertThat(text).contains(from);
    text = text.replace(from, to.toString());
    return this;
  }

  /** Writes it out. */
  Path into(Path file) {
    try {
      return Files.writeString(file, text);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}

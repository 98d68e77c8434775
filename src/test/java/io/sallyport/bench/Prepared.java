package io.sallyport.bench;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Writes the files that {@code src/test/lua/requests.lua} reads. */
final class Prepared {
  /** Stands in a template where a field goes. */
  static final String FIELD = "\u0001";

  private static final int BUFFER = 1 << 20;

  private Prepared() {}

  /** Requests of one form. */
  interface Form {
    /** The whole request, with marks for the fields. */
    String template();

    /** The widths of the fields, in order. */
    List<Integer> widths();

    /** The fields of one request, one behind the other; called by several threads. */
    String fields(int number);
  }

  /** Writes so many requests, shared out among the threads. */
  static void write(Path folder, Form form, int threads, int count) {
    try {
      Files.createDirectories(folder);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    IntStream.range(0, threads)
        .parallel()
        .forEach(thread -> write(folder.resolve(Integer.toString(thread)), form, thread,
            IntStream.range(0, count).filter(i -> i % threads == thread)));
  }

  /** Deletes what was written, since it may fill a disk. */
  static void remove(Path folder) {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static void write(Path file, Form form, int thread, IntStream numbers) {
    byte[] template = form.template().getBytes(StandardCharsets.ISO_8859_1);
    String head =
        form.widths().stream()
            .map(width -> " " + width)
            .collect(Collectors.joining("", Integer.toString(template.length), "\n"));
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), BUFFER)) {
      out.write(head.getBytes(StandardCharsets.US_ASCII));
      out.write(template);
      for (int number : (Iterable<Integer>) numbers::iterator) {
        out.write(form.fields(number).getBytes(StandardCharsets.ISO_8859_1));
      }
    } catch (IOException failed) {
      throw new UncheckedIOException("thread " + thread, failed);
    }
  }
}

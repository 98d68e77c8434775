package io.sallyport;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Looks in files for things that must not, or must, be there, in every encoding Java uses. */
final class Needles {
  private static final int WINDOW_BYTES = 1 << 20;

  private final List<Needle> needles = new ArrayList<>();

  private static final class Needle {
    private final String name;
    private final byte[] bytes;

    Needle(String name, byte[] bytes) {
      this.name = name;
      this.bytes = bytes;
    }

    boolean isAt(byte[] window, int at, int end) {
      if (at + bytes.length > end) {
        return false;
      }
      for (int i = 1; i < bytes.length; i++) {
        if (window[at + i] != bytes[i]) {
          return false;
        }
      }
      return true;
    }
  }

  /** Looks for the text too, as UTF-8, Latin-1 or UTF-16. */
  Needles text(String name, String text) {
    byte[] narrow = text.getBytes(StandardCharsets.US_ASCII);
    // Without the outer zero byte, so that one needle fits both byte orders.
    byte[] wide = new byte[2 * narrow.length - 1];
    for (int i = 0; i < narrow.length; i++) {
      wide[2 * i] = narrow[i];
    }
    return bytes(name, narrow).bytes(name + " in UTF-16", wide);
  }

  /** Looks for the bytes too. */
  Needles bytes(String name, byte[] bytes) {
    if (bytes.length < 12) {
      throw new IllegalArgumentException(name + " would be found by chance");
    }
    needles.add(new Needle(name, bytes));
    return this;
  }

  /** What is found in any file below the folder that is to be searched, as "name in file". */
  Set<String> below(Path folder, Predicate<Path> searched) {
    Set<String> found = new TreeSet<>();
    try (Stream<Path> all = Files.walk(folder)) {
      all.filter(Files::isRegularFile).filter(searched).forEach(file -> found.addAll(in(file)));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    return found;
  }

  /** What is found in the file, as "name in file". */
  Set<String> in(Path file) {
    Set<String> found = new TreeSet<>();
    try (InputStream content = Files.newInputStream(file)) {
      byte[] window = new byte[WINDOW_BYTES];
      int end = 0;
      for (int read = content.read(window);
          read > 0;
          read = content.read(window, end, window.length - end)) {
        end += read;
        search(window, end, file, found);
        int kept = Math.min(end, longest() - 1);
        System.arraycopy(window, end - kept, window, 0, kept);
        end = kept;
      }
    } catch (NoSuchFileException gone) {
      return found;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    return found;
  }

  private void search(byte[] window, int end, Path file, Set<String> found) {
    boolean[] begins = new boolean[256];
    needles.forEach(needle -> begins[needle.bytes[0] & 0xFF] = true);
    for (int at = 0; at < end; at++) {
      if (!begins[window[at] & 0xFF]) {
        continue;
      }
      for (Needle needle : needles) {
        if (needle.bytes[0] == window[at] && needle.isAt(window, at, end)) {
          found.add(needle.name + " in " + file);
        }
      }
    }
  }

  private int longest() {
    return needles.stream().mapToInt(needle -> needle.bytes.length).max().orElse(1);
  }
}

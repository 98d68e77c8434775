package io.sallyport;

import io.sallyport.fake.FakeClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.InstantSource;

/** A test's clock as a process of its own sees it: eight bytes of milliseconds in a shared file. */
final class SharedClock implements InstantSource {
  private final MappedByteBuffer millis;

  private SharedClock(MappedByteBuffer millis) {
    this.millis = millis;
  }

  /** The clock that a file shows. */
  static SharedClock in(Path file) {
    try (FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.CREATE)) {
      return new SharedClock(channel.map(FileChannel.MapMode.READ_WRITE, 0, Long.BYTES));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Makes a file in the folder show what the clock shows, from now on. */
  static Path follow(FakeClock clock, Path folder) {
    Path file = folder.resolve("clock");
    SharedClock shown = in(file);
    shown.show(clock.instant());
    clock.follow(shown::show);
    return file;
  }

  private void show(Instant now) {
    millis.putLong(0, now.toEpochMilli());
  }

  @Override
  public Instant instant() {
    return Instant.ofEpochMilli(millis.getLong(0));
  }
}

package io.sallyport.pkcs11;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;

/** All memory of this process that can be written, Java's and native. */
final class ProcessMemory {
  private static final int CHUNK = 1 << 20;

  private ProcessMemory() {}

  /** How often the bytes stand in it when each byte is changed by the mask. */
  static int count(byte[] masked, int mask) throws IOException {
    int found = 0;
    try (var memory = new RandomAccessFile("/proc/self/mem", "r")) {
      for (String line : Files.readAllLines(Path.of("/proc/self/maps"))) {
        String[] parts = line.split("[- ]", 4);
        if (parts[2].startsWith("rw")) {
          found +=
              count(
                  memory,
                  Long.parseUnsignedLong(parts[0], 16),
                  Long.parseUnsignedLong(parts[1], 16),
                  masked,
                  mask);
        }
      }
    }
    return found;
  }

  private static int count(
      RandomAccessFile memory, long start, long end, byte[] masked, int mask) {
    int found = 0;
    byte[] chunk = new byte[CHUNK];
    for (long at = start; at < end; at += CHUNK - masked.length) {
      int length = (int) Math.min(CHUNK, end - at);
      try {
        memory.seek(at);
        memory.readFully(chunk, 0, length);
      } catch (IOException unmapped) {
        continue; // Mapped when the list was made, and gone since, or a device.
      }
      for (int i = 0; i + masked.length <= length; i++) {
        if ((byte) (chunk[i] ^ mask) == masked[0] && isAt(chunk, i, masked, mask)) {
          found++;
        }
      }
    }
    return found;
  }

  private static boolean isAt(byte[] chunk, int start, byte[] masked, int mask) {
    for (int i = 1; i < masked.length; i++) {
      if ((byte) (chunk[start + i] ^ mask) != masked[i]) {
        return false;
      }
    }
    return true;
  }
}

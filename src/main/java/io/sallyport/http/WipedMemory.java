package io.sallyport.http;

import io.netty.util.concurrent.FastThreadLocal;
import io.netty.util.internal.CleanableDirectBuffer;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Memory outside the heap that is wiped when it is given back. Every event loop keeps a little of
 * what was given back to it, in powers of two: to get such memory from the system and to return it
 * costs more than the request that needs it.
 */
final class WipedMemory {
  private static final int LEAST_BITS = 9;
  private static final int MOST_BITS = 16;
  private static final int KEPT_BYTES_MAX = 128 * 1024;
  private static final byte[] ZEROS = new byte[4_096];

  private static final FastThreadLocal<Kept> KEPT =
      new FastThreadLocal<>() {
        @Override
        protected Kept initialValue() {
          return new Kept();
        }

        @Override
        protected void onRemoval(Kept kept) {
          kept.free();
        }
      };

  private final CleanableDirectBuffer memory;
  private final ByteBuffer all;

  WipedMemory(CleanableDirectBuffer memory) {
    this.memory = memory;
    this.all = memory.buffer().duplicate().clear();
  }

  /** The size that memory of so many bytes really has. */
  static int rounded(int bytes) {
    int bits = bits(bytes);
    return bits > MOST_BITS ? bytes : 1 << Math.max(bits, LEAST_BITS);
  }

  /** Wiped memory of this rounded size, if this thread has kept some. */
  static @Nullable WipedMemory take(int rounded) {
    int bits = bits(rounded);
    return bits > MOST_BITS ? null : KEPT.get().take(bits);
  }

  ByteBuffer all() {
    return all;
  }

  boolean hasAddress() {
    return memory.hasMemoryAddress();
  }

  long address() {
    return memory.memoryAddress();
  }

  void giveBack() {
    wipe();
    int bits = bits(all.capacity());
    boolean keeps = bits <= MOST_BITS && 1 << bits == all.capacity() && KEPT.get().keep(bits, this);
    if (!keeps) {
      memory.clean();
    }
  }

  private void wipe() {
    for (int at = 0; at < all.capacity(); at += ZEROS.length) {
      all.put(at, ZEROS, 0, Math.min(ZEROS.length, all.capacity() - at));
    }
  }

  private static int bits(int bytes) {
    return Integer.SIZE - Integer.numberOfLeadingZeros(Math.max(1, bytes) - 1);
  }

  /** What one thread has kept, by size. */
  private static final class Kept {
    private final Deque<WipedMemory>[] bySize = queues();
    private int bytes;

    @Nullable WipedMemory take(int bits) {
      WipedMemory one = bySize[Math.max(bits, LEAST_BITS)].pollLast();
      if (one != null) {
        bytes -= one.all.capacity();
      }
      return one;
    }

    boolean keep(int bits, WipedMemory one) {
      if (bytes + one.all.capacity() > KEPT_BYTES_MAX) {
        return false;
      }
      bytes += one.all.capacity();
      return bySize[bits].add(one);
    }

    void free() {
      for (Deque<WipedMemory> queue : bySize) {
        queue.forEach(one -> one.memory.clean());
        queue.clear();
      }
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // an array cannot be of a generic type
    private static Deque<WipedMemory>[] queues() {
      Deque<WipedMemory>[] queues = new Deque[MOST_BITS + 1];
      for (int bits = 0; bits <= MOST_BITS; bits++) {
        queues[bits] = new ArrayDeque<>();
      }
      return queues;
    }
  }
}

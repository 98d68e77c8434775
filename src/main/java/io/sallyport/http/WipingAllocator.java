package io.sallyport.http;

import io.netty.buffer.AbstractByteBufAllocator;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.UnpooledDirectByteBuf;
import io.netty.buffer.UnpooledHeapByteBuf;
import io.netty.util.internal.CleanableDirectBuffer;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Buffers that are wiped when they are freed or outgrown and never handed out twice: decrypted
 * requests and plain answers pass through them, and a pool would keep both for hours. TLS decrypts
 * in place, so buffers outside the heap are wiped as well.
 */
final class WipingAllocator extends AbstractByteBufAllocator {
  WipingAllocator() {
    super(false);
  }

  @Override
  protected ByteBuf newHeapBuffer(int initialCapacity, int maxCapacity) {
    return new WipedHeap(this, initialCapacity, maxCapacity);
  }

  @Override
  protected ByteBuf newDirectBuffer(int initialCapacity, int maxCapacity) {
    return new WipedDirect(this, initialCapacity, maxCapacity);
  }

  @Override
  public boolean isDirectBufferPooled() {
    return false;
  }

  private static final class WipedHeap extends UnpooledHeapByteBuf {
    WipedHeap(WipingAllocator owner, int initialCapacity, int maxCapacity) {
      super(owner, initialCapacity, maxCapacity);
    }

    @Override
    protected void freeArray(byte[] array) {
      Arrays.fill(array, (byte) 0);
    }
  }

  private static final class WipedDirect extends UnpooledDirectByteBuf {
    WipedDirect(WipingAllocator owner, int initialCapacity, int maxCapacity) {
      super(owner, initialCapacity, maxCapacity);
    }

    @Override
    protected CleanableDirectBuffer allocateDirectBuffer(int capacity) {
      return new WipedMemory(super.allocateDirectBuffer(capacity));
    }
  }

  private record WipedMemory(CleanableDirectBuffer memory) implements CleanableDirectBuffer {
    @Override
    public ByteBuffer buffer() {
      return memory.buffer();
    }

    @Override
    public boolean hasMemoryAddress() {
      return memory.hasMemoryAddress();
    }

    @Override
    public long memoryAddress() {
      return memory.memoryAddress();
    }

    @Override
    public void clean() {
      ByteBuffer all = memory.buffer().duplicate().clear();
      while (all.remaining() >= Long.BYTES) {
        all.putLong(0);
      }
      while (all.hasRemaining()) {
        all.put((byte) 0);
      }
      memory.clean();
    }
  }
}

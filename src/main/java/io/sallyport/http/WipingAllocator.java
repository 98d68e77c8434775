package io.sallyport.http;

import io.netty.buffer.AbstractByteBufAllocator;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.UnpooledDirectByteBuf;
import io.netty.buffer.UnpooledHeapByteBuf;
import io.netty.util.internal.CleanableDirectBuffer;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Buffers that are wiped when they are freed or outgrown: decrypted requests and plain answers pass
 * through them, and an ordinary pool would keep both for hours. TLS decrypts in place, so buffers
 * outside the heap are wiped as well. What is wiped may be used again: {@link WipedMemory} keeps
 * some.
 */
final class WipingAllocator extends AbstractByteBufAllocator {
  private final boolean outside;

  /**
   * For connections that use one kind of TLS.
   *
   * @param outside whether that works best outside the heap, as native code does; the JDK's ciphers
   *     work on arrays and copy everything else
   */
  WipingAllocator(boolean outside) {
    super(outside);
    this.outside = outside;
  }

  @Override
  public ByteBuf ioBuffer(int initialCapacity) {
    return outside ? directBuffer(initialCapacity) : heapBuffer(initialCapacity);
  }

  @Override
  public ByteBuf ioBuffer(int initialCapacity, int maxCapacity) {
    return outside
        ? directBuffer(initialCapacity, maxCapacity)
        : heapBuffer(initialCapacity, maxCapacity);
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
      int rounded = WipedMemory.rounded(capacity);
      WipedMemory kept = WipedMemory.take(rounded);
      return new Lent(
          kept == null ? new WipedMemory(super.allocateDirectBuffer(rounded)) : kept, capacity);
    }
  }

  /** So much of it as was asked for. */
  private record Lent(WipedMemory memory, ByteBuffer buffer) implements CleanableDirectBuffer {
    Lent(WipedMemory memory, int capacity) {
      this(memory, memory.all().slice(0, capacity));
    }

    @Override
    public void clean() {
      memory.giveBack();
    }

    @Override
    public boolean hasMemoryAddress() {
      return memory.hasAddress();
    }

    @Override
    public long memoryAddress() {
      return memory.address();
    }
  }
}

package io.sallyport.json;

import com.fasterxml.jackson.core.util.BufferRecycler;
import com.fasterxml.jackson.core.util.RecyclerPool;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Gives every parser fresh buffers and overwrites them when it is closed. Jackson's own pools keep
 * them, and with them the secrets of earlier requests, for as long as the server lives.
 */
final class WipingBuffers implements RecyclerPool<BufferRecycler> {
  private static final long serialVersionUID = 1L;

  @Override
  public BufferRecycler acquirePooled() {
    return new Buffers();
  }

  @Override
  public void releasePooled(BufferRecycler released) {
    ((Buffers) released).wipe();
  }

  private static final class Buffers extends BufferRecycler {
    private static final int TEXT_BUFFER_CHARS = JsonReader.STRING_CHARS_MAX + 500;

    private final List<char[]> lent = new ArrayList<>();

    /** A whole string at its longest: a buffer that grows leaves its beginnings behind. */
    @Override
    protected int charBufferLength(int index) {
      return index == CHAR_TEXT_BUFFER ? TEXT_BUFFER_CHARS : super.charBufferLength(index);
    }

    @Override
    protected char[] calloc(int size) {
      char[] buffer = super.calloc(size);
      lent.add(buffer);
      return buffer;
    }

    private void wipe() {
      lent.forEach(buffer -> Arrays.fill(buffer, '\0'));
    }
  }
}

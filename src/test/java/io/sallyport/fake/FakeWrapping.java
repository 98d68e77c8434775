package io.sallyport.fake;

import io.sallyport.secret.Bytes;
import io.sallyport.secret.SecretBytes;
import io.sallyport.secret.TamperedException;
import io.sallyport.secret.Wrapped;
import io.sallyport.secret.Wrapping;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** Hides the secret under a key stream and authenticates it with its binding. */
public final class FakeWrapping implements Wrapping {
  private static final int NONCE_BYTES = 8;
  private static final int MAC_BYTES = 32;
  private long wraps;

  @Override
  public synchronized Wrapped wrap(SecretBytes secret, byte[] binding) {
    byte[] nonce = ByteBuffer.allocate(NONCE_BYTES).putLong(++wraps).array();
    byte[] hidden = secret.expose(bytes -> crypt(nonce, bytes));
    byte[] mac = FakeDigest.of("mac", nonce, hidden, binding);
    return new Wrapped(
        1,
        Bytes.of(
            ByteBuffer.allocate(NONCE_BYTES + MAC_BYTES + hidden.length)
                .put(nonce)
                .put(mac)
                .put(hidden)
                .array()));
  }

  @Override
  public SecretBytes open(Wrapped wrapped, byte[] binding) {
    byte[] blob = wrapped.blob().toArray();
    if (wrapped.epoch() != 1 || blob.length < NONCE_BYTES + MAC_BYTES) {
      throw new TamperedException("wrapped secret");
    }
    byte[] nonce = Arrays.copyOf(blob, NONCE_BYTES);
    byte[] mac = Arrays.copyOfRange(blob, NONCE_BYTES, NONCE_BYTES + MAC_BYTES);
    byte[] hidden = Arrays.copyOfRange(blob, NONCE_BYTES + MAC_BYTES, blob.length);
    if (!Arrays.equals(mac, FakeDigest.of("mac", nonce, hidden, binding))) {
      throw new TamperedException("wrapped secret");
    }
    return SecretBytes.owning(crypt(nonce, hidden));
  }

  private static byte[] crypt(byte[] nonce, byte[] input) {
    byte[] output = input.clone();
    byte[] stream = new byte[0];
    for (int i = 0; i < output.length; i++) {
      if (i % MAC_BYTES == 0) {
        stream = FakeDigest.of("stream" + i, nonce);
      }
      output[i] ^= stream[i % MAC_BYTES];
    }
    return output;
  }
}

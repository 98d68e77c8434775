package io.sallyport.bouncycastle;

import io.sallyport.signature.Sm3;
import java.util.Arrays;
import org.bouncycastle.crypto.digests.SM3Digest;

/**
 * SM3 by Bouncy Castle's lightweight class, without registering a provider, and its HMAC (RFC
 * 2104). Bouncy Castle's own HMAC copies the state of its hash, and the copies, which nobody can
 * reach, keep the padded key; here one hash does all, and each block that it takes in overwrites
 * the one before.
 */
public final class BouncyCastleSm3 implements Sm3 {
  private static final int BLOCK_BYTES = 64;
  private static final byte INNER = 0x36;
  private static final byte OUTER = 0x5C;

  @Override
  public byte[] digest(byte[] message) {
    return hash(new SM3Digest(), message);
  }

  @Override
  public byte[] hmac(byte[] key, byte[] message) {
    var digest = new SM3Digest();
    byte[] block = block(digest, key);
    try {
      byte[] inner = hash(digest, padded(block, INNER), message);
      return hash(digest, padded(block, (byte) (INNER ^ OUTER)), inner);
    } finally {
      Arrays.fill(block, (byte) 0);
    }
  }

  /** The key filled up with zeros; a long one is hashed first. */
  private static byte[] block(SM3Digest digest, byte[] key) {
    if (key.length <= BLOCK_BYTES) {
      return Arrays.copyOf(key, BLOCK_BYTES);
    }
    byte[] shorter = hash(digest, key);
    try {
      return Arrays.copyOf(shorter, BLOCK_BYTES);
    } finally {
      Arrays.fill(shorter, (byte) 0);
    }
  }

  /** The same block, so that there is only one to wipe. */
  private static byte[] padded(byte[] block, byte pad) {
    for (int i = 0; i < block.length; i++) {
      block[i] ^= pad;
    }
    return block;
  }

  private static byte[] hash(SM3Digest digest, byte[]... parts) {
    for (byte[] part : parts) {
      digest.update(part, 0, part.length);
    }
    byte[] hash = new byte[digest.getDigestSize()];
    digest.doFinal(hash, 0);
    return hash;
  }
}

package io.sallyport.pkcs11;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;

/**
 * Key derivation in counter mode (NIST SP 800-108, section 4.1) with a counter of 32 bits before
 * the fixed input: {@code K(i) = PRF(key, [i] || Label || 00 || Context || [L])}. The PRF is
 * HMAC-SHA256 and runs where the key is, in the token.
 */
final class CounterKdf {
  /** Bytes in one block, the output of the PRF. */
  static final int BLOCK_BYTES = 32;

  private final Prf prf;

  CounterKdf(Prf prf) {
    this.prf = prf;
  }

  /** Label, separator, context and the length of the whole output in bits. */
  static byte[] fixedInput(String label, byte[] context, int outputBits) {
    var fixed = new ByteArrayOutputStream();
    fixed.writeBytes(label.getBytes(StandardCharsets.US_ASCII));
    fixed.write(0);
    fixed.writeBytes(context);
    fixed.writeBytes(bigEndian(outputBits));
    return fixed.toByteArray();
  }

  /**
   * One block of the output.
   *
   * @param number from 1
   */
  byte[] block(int number, byte[] fixedInput) throws GeneralSecurityException {
    byte[] input = Arrays.copyOf(bigEndian(number), Integer.BYTES + fixedInput.length);
    System.arraycopy(fixedInput, 0, input, Integer.BYTES, fixedInput.length);
    try {
      return prf.apply(input);
    } finally {
      Arrays.fill(input, (byte) 0);
    }
  }

  /** The first bytes of the output. */
  byte[] derive(byte[] fixedInput, int bytes) throws GeneralSecurityException {
    byte[] output = new byte[bytes];
    for (int at = 0, number = 1; at < bytes; at += BLOCK_BYTES, number++) {
      byte[] block = block(number, fixedInput);
      System.arraycopy(block, 0, output, at, Math.min(BLOCK_BYTES, bytes - at));
      Arrays.fill(block, (byte) 0);
    }
    return output;
  }

  private static byte[] bigEndian(int number) {
    return ByteBuffer.allocate(Integer.BYTES).putInt(number).array();
  }

  /** HMAC-SHA256 with a key that stays where it is. */
  @FunctionalInterface
  interface Prf {
    byte[] apply(byte[] input) throws GeneralSecurityException;
  }
}

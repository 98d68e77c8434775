package io.sallyport.pkcs11;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.generators.KDFCounterBytesGenerator;
import org.bouncycastle.crypto.macs.HMac;
import org.bouncycastle.crypto.params.KDFCounterParameters;

/** Our counter mode against Bouncy Castle's, with the same key on both sides. */
class CounterKdfPropertyTest {
  @Property(tries = 300)
  void ourOutputIsBouncyCastles(
      @ForAll @Size(min = 32, max = 80) byte[] key,
      @ForAll @Size(max = 100) byte[] context,
      @ForAll @IntRange(min = 1, max = 200) int bytes)
      throws GeneralSecurityException {
    byte[] fixedInput = CounterKdf.fixedInput("sallyport/test/v1", context, bytes * 8);
    byte[] expected = new byte[bytes];
    var bouncyCastle = new KDFCounterBytesGenerator(new HMac(new SHA256Digest()));
    bouncyCastle.init(new KDFCounterParameters(key, fixedInput, 32));
    bouncyCastle.generateBytes(expected, 0, bytes);

    byte[] actual = new CounterKdf(input -> hmac(key, input)).derive(fixedInput, bytes);

    assertThat(actual).isEqualTo(expected);
  }

  @Property(tries = 200)
  void theFixedInputIsLabelZeroContextAndLength(
      @ForAll @Size(max = 60) byte[] context, @ForAll @IntRange(min = 1) int bits) {
    byte[] fixed = CounterKdf.fixedInput("L", context, bits);

    assertThat(fixed).hasSize(1 + 1 + context.length + 4).startsWith('L', 0);
    assertThat(ByteBuffer.wrap(fixed, fixed.length - 4, 4).getInt()).isEqualTo(bits);
  }

  private static byte[] hmac(byte[] key, byte[] input) throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key, "HmacSHA256"));
    return mac.doFinal(input);
  }
}

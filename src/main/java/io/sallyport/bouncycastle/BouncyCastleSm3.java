package io.sallyport.bouncycastle;

import io.sallyport.signature.Sm3;
import java.util.Arrays;
import org.bouncycastle.crypto.digests.SM3Digest;
import org.bouncycastle.crypto.macs.HMac;
import org.bouncycastle.crypto.params.KeyParameter;

/** SM3 and its HMAC by Bouncy Castle's lightweight classes, without registering a provider. */
public final class BouncyCastleSm3 implements Sm3 {
  @Override
  public byte[] digest(byte[] message) {
    var digest = new SM3Digest();
    byte[] hash = new byte[digest.getDigestSize()];
    digest.update(message, 0, message.length);
    digest.doFinal(hash, 0);
    return hash;
  }

  @Override
  public byte[] hmac(byte[] key, byte[] message) {
    var mac = new HMac(new SM3Digest());
    byte[] result = new byte[mac.getMacSize()];
    KeyParameter lent = new KeyParameter(key);
    try {
      mac.init(lent);
      mac.update(message, 0, message.length);
      mac.doFinal(result, 0);
      return result;
    } finally {
      // The parameter's own copy, then the pads and states inside the MAC, by another key.
      Arrays.fill(lent.getKey(), (byte) 0);
      mac.init(new KeyParameter(new byte[key.length]));
    }
  }
}

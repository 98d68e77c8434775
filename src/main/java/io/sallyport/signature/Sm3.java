package io.sallyport.signature;

/** The hash SM3 (GB/T 32905) and its HMAC, which no Java platform brings along. */
public interface Sm3 {
  /** The hash, 32 bytes. */
  byte[] digest(byte[] message);

  /** The HMAC, 32 bytes. Keeps nothing of the key, which the caller owns and wipes. */
  byte[] hmac(byte[] key, byte[] message);
}

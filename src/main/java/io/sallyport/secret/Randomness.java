package io.sallyport.secret;

/** Unpredictable bytes. In production the token's generator. */
public interface Randomness {
  /** Fresh bytes, owned by the caller. */
  byte[] bytes(int count);
}

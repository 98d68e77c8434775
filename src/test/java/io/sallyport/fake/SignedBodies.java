package io.sallyport.fake;

import io.sallyport.secret.SecretBytes;
import io.sallyport.signature.Payload;
import io.sallyport.signature.SignedRequest;

/** Bodies of signed requests that tests made whole. */
public final class SignedBodies {
  private SignedBodies() {}

  /** A copy. */
  public static byte[] of(SignedRequest request) {
    if (request.body() instanceof Payload.Whole(SecretBytes bytes)) {
      return bytes.expose(byte[]::clone);
    }
    throw new AssertionError("the body is not whole");
  }
}

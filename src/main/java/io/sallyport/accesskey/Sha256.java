package io.sallyport.accesskey;

import io.sallyport.secret.Bytes;
import io.sallyport.secret.Tuple;
import io.sallyport.stepup.GuardedOperation;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** SHA-256 of what was asked for. */
final class Sha256 {
  private Sha256() {}

  /** The hash of a whole operation: action, target and parameters. */
  static Bytes of(GuardedOperation operation) {
    byte[] encoded =
        Tuple.of(
            "sallyport/operation/v1",
            operation.action(),
            operation.target(),
            operation.parametersHash());
    try {
      return Bytes.of(MessageDigest.getInstance("SHA-256").digest(encoded));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }
}

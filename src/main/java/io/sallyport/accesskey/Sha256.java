package io.sallyport.accesskey;

import io.sallyport.secret.Bytes;
import io.sallyport.secret.Hashing;
import io.sallyport.secret.Tuple;
import io.sallyport.stepup.GuardedOperation;

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
    return Bytes.of(Hashing.SHA_256.of(encoded));
  }
}

package io.sallyport.stepup;

import io.sallyport.identity.Action;
import io.sallyport.secret.Bytes;
import io.sallyport.secret.Tuple;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.jspecify.annotations.Nullable;

/**
 * The one operation a step-up is bound to.
 *
 * @param target the id it acts on
 * @param parametersHash SHA-256 of the remaining parameters' {@link Tuple}
 */
public record GuardedOperation(Action action, String target, Bytes parametersHash) {
  /**
   * Binds to the parameters, in the order given.
   *
   * @param parameters as {@link Tuple#of} takes them; never a secret, for the hash is stored
   */
  public static GuardedOperation of(Action action, String target, @Nullable Object... parameters) {
    byte[] encoded = Tuple.of("sallyport/guarded-operation/v1", parameters);
    return new GuardedOperation(action, target, Bytes.of(sha256(encoded)));
  }

  private static byte[] sha256(byte[] content) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(content);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }
}

package io.sallyport.signature;

import io.sallyport.secret.Bytes;
import io.sallyport.secret.Hashing;
import io.sallyport.secret.SecretBytes;
import io.sallyport.signature.UnboundBody.Algorithm;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The body of a request, as far as it was shown, beside what was signed of it.
 *
 * @param unboundTaken whether the request is taken though its body cannot be compared
 */
record Body(Payload payload, boolean unboundTaken) {
  /** What an empty one hashes to by SHA-256. */
  static final Bytes EMPTY = Bytes.of(Hashing.SHA_256.of(new byte[0]));

  static Body of(SignedRequest wire, Terms terms) {
    return new Body(wire.body(), terms.unboundBodies());
  }

  /** Whether there is evidently none. */
  boolean isEmpty() {
    return switch (payload) {
      case Payload.Whole(SecretBytes bytes) -> bytes.length() == 0;
      case Payload.Hashed hashed -> hashed.sha256().equals(EMPTY);
      case Payload.Unseen() -> false;
    };
  }

  boolean isWhole() {
    return payload instanceof Payload.Whole;
  }

  /** Its SHA-256, if it is known. */
  Optional<Bytes> sha256() {
    return hash(Algorithm.SHA256, Hashing.SHA_256::of);
  }

  /**
   * Compares it with the hash that was signed. Empty if they are equal.
   *
   * @return the hash, if there was nothing to compare it with
   * @throws IllegalArgumentException if they differ, or if it was not shown but has to be
   */
  Optional<UnboundBody> compared(
      Algorithm algorithm, Bytes signed, UnaryOperator<byte[]> function) {
    Optional<Bytes> own = hash(algorithm, function);
    if (own.isEmpty()) {
      return taken(new UnboundBody(algorithm, signed));
    }
    if (!own.get().matches(signed)) {
      throw new IllegalArgumentException("the body is not the signed one");
    }
    return Optional.empty();
  }

  /**
   * That the signer has left it open.
   *
   * @throws IllegalArgumentException if that is not taken
   */
  Optional<UnboundBody> leftOpen() {
    return taken(UnboundBody.LEFT_OPEN);
  }

  private Optional<UnboundBody> taken(UnboundBody unbound) {
    if (!unboundTaken) {
      throw new IllegalArgumentException("the body cannot be compared with the signed one");
    }
    return Optional.of(unbound);
  }

  private Optional<Bytes> hash(Algorithm algorithm, UnaryOperator<byte[]> function) {
    return switch (payload) {
      case Payload.Whole(SecretBytes bytes)
          when bytes.length() == 0 && algorithm == Algorithm.SHA256 -> Optional.of(EMPTY);
      case Payload.Whole(SecretBytes bytes) ->
          Optional.of(Bytes.of(bytes.expose(function)));
      case Payload.Hashed hashed when algorithm == Algorithm.SHA256 ->
          Optional.of(hashed.sha256());
      case Payload.Hashed hashed when algorithm == Algorithm.MD5 ->
          Optional.ofNullable(hashed.md5());
      case Payload.Hashed ignored -> Optional.empty();
      case Payload.Unseen() -> Optional.empty();
    };
  }

  @Override
  public String toString() {
    return "body";
  }
}

package io.sallyport.secret;

/**
 * A stored row or ciphertext is not what Sallyport wrote. The operator must look; the caller is
 * told no more than that the operation failed.
 */
public final class TamperedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param what the kind and primary key of what does not hold, never its content
   */
  public TamperedException(String what) {
    super(what);
  }
}

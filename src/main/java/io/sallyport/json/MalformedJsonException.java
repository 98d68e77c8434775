package io.sallyport.json;

/** The document is not JSON, or not within the limits. The message never repeats its content. */
public final class MalformedJsonException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param problem what is wrong and where, as a phrase that follows "the body"
   */
  MalformedJsonException(String problem) {
    super(problem, null, false, false);
  }
}

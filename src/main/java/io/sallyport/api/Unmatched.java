package io.sallyport.api;

/**
 * Answers for requests that reach no operation, in the words of the API they were meant for,
 * recorded like every refusal. Implemented here, called by the HTTP layer, so that an unknown path,
 * a broken body and a full server speak the same language as the operations.
 */
public interface Unmatched {
  /** The answer. Never blocks. */
  Reply answer(Stray stray);
}

package io.sallyport.api;

import io.sallyport.network.SourceAddress;

/**
 * Answers for requests that reach no operation, as problem documents (RFC 9457), recorded like
 * every refusal. Implemented here, called by the HTTP layer, so that an unknown path, a broken body
 * and a full server speak the same language as the operations.
 */
public interface Unmatched {
  /**
   * The answer with this status.
   *
   * @param status 400, 404, 405, 408, 413, 414, 415, 417, 431, 500, 501, 503 or 505
   * @param detail what was wrong, in words the caller may read
   */
  Reply answer(int status, String detail, String requestId);

  /** The same, where the source is known, so that the record can name it. Never blocks. */
  default Reply answer(int status, String detail, String requestId, SourceAddress source) {
    return answer(status, detail, requestId);
  }
}

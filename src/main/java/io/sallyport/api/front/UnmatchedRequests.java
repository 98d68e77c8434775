package io.sallyport.api.front;

import io.sallyport.api.Reply;
import io.sallyport.api.Stray;
import io.sallyport.api.Unmatched;

/** Answers requests that reach no operation by problem documents. */
record UnmatchedRequests(Recorder recorder) implements Unmatched {
  @Override
  public Reply answer(Stray stray) {
    ProblemKind kind = ProblemKind.ofStatus(stray.status());
    recorder.unmatched(stray, kind.code());
    return Problem.of(kind, stray.detail()).reply(stray.requestId());
  }
}

package io.sallyport.api.front;

import io.sallyport.api.Reply;
import io.sallyport.api.Unmatched;
import io.sallyport.network.SourceAddress;
import org.jspecify.annotations.Nullable;

/** Answers requests that reach no operation; never blocks, for it is called on event loops. */
final class UnmatchedRequests implements Unmatched {
  private final StrangerRecords strangers;
  private final Records records;

  UnmatchedRequests(StrangerRecords strangers, Records records) {
    this.strangers = strangers;
    this.records = records;
  }

  @Override
  public Reply answer(int status, String detail, String requestId) {
    return noted(status, detail, requestId, null);
  }

  @Override
  public Reply answer(int status, String detail, String requestId, SourceAddress source) {
    return noted(status, detail, requestId, source);
  }

  private Reply noted(int status, String detail, String requestId, @Nullable SourceAddress source) {
    ProblemKind kind = ProblemKind.ofStatus(status);
    String from = source == null ? "unknown" : source.toString();
    strangers.note(records.unmatched(from, kind.code(), requestId));
    return Problem.of(kind, detail).reply(requestId);
  }
}

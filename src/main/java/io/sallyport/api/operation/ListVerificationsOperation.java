package io.sallyport.api.operation;

import io.sallyport.api.Reply;
import io.sallyport.api.front.Call;
import io.sallyport.api.front.Endpoint;
import io.sallyport.api.front.Operation;
import io.sallyport.audit.AuditAction;
import io.sallyport.json.Field;
import io.sallyport.json.Fields;
import io.sallyport.json.JsonWriter;
import io.sallyport.relying.ReadVerifications;
import io.sallyport.relying.RelyingServiceId;
import io.sallyport.relying.VerificationCounts.Count;
import java.time.Instant;
import java.util.List;

/** Lists how often keys were verified, by the minute: {@code GET /v1/verifications}. */
final class ListVerificationsOperation implements Operation {
  private static final int OFFSET_DIGITS_MAX = 7;

  private final ReadVerifications read;

  ListVerificationsOperation(ReadVerifications read) {
    this.read = read;
  }

  @Override
  public Endpoint endpoint() {
    return Endpoint.read(
            "/v1/verifications", "listVerifications", AuditAction.VERIFICATION_LIST)
        .withQuery();
  }

  @Override
  public Reply answer(Call call) {
    Fields query = call.query();
    Paging<Integer> paging = Paging.read(query, ListVerificationsOperation::offset);
    Field<RelyingServiceId> service = query.optional("relyingService", RelyingServiceId::new);
    Field<String> accessKeyId = query.optional("accessKeyId", Parse.words(128));
    Field<Instant> from = query.optional("from", Parse::time);
    Field<Instant> to = query.optional("to", Parse::time);
    query.done();
    int offset = paging.next().or(0);
    List<Count> found =
        read.list(
            call.by(),
            new ReadVerifications.Wanted(
                service.orNull(),
                accessKeyId.orNull(),
                from.orNull(),
                to.orNull(),
                offset,
                // One more than shown tells whether there is another page.
                paging.limit() + 1));
    List<Count> page = found.subList(0, Math.min(found.size(), paging.limit()));
    return Answers.ok(json ->
        json.objects("verifications", page, ListVerificationsOperation::write)
            .text("next", page.size() < found.size() ? offset + page.size() : null));
  }

  private static void write(JsonWriter json, Count count) {
    json.time("minute", count.kind().minute())
        .text("relyingServiceId", count.kind().service())
        .text("accessKeyId", count.kind().accessKeyId())
        .text("outcome", count.kind().outcome())
        .number("count", count.number());
  }

  private static int offset(String text) {
    if (text.isEmpty()
        || text.length() > OFFSET_DIGITS_MAX
        || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
      throw new IllegalArgumentException("is the next of the page before");
    }
    return Integer.parseInt(text);
  }
}

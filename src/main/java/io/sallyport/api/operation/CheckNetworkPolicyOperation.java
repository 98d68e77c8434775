package io.sallyport.api.operation;

import io.sallyport.accesskey.AccessKeyId;
import io.sallyport.accesskey.CheckNetworkPolicy;
import io.sallyport.accesskey.CheckNetworkPolicy.Checked;
import io.sallyport.accesskey.CheckNetworkPolicy.Draft;
import io.sallyport.accesskey.CheckNetworkPolicy.Line;
import io.sallyport.accesskey.CheckNetworkPolicy.Past;
import io.sallyport.accesskey.CheckNetworkPolicy.Subject;
import io.sallyport.api.Reply;
import io.sallyport.api.front.Call;
import io.sallyport.api.front.Endpoint;
import io.sallyport.api.front.Operation;
import io.sallyport.audit.AuditAction;
import io.sallyport.json.Field;
import io.sallyport.json.Fields;
import io.sallyport.json.JsonWriter;
import java.util.List;

/** Says what a network policy would do: {@code POST /v1/network-policy-check}. */
final class CheckNetworkPolicyOperation implements Operation {
  private static final int SOURCES_SHOWN_MAX = 50;

  private final CheckNetworkPolicy check;

  CheckNetworkPolicyOperation(CheckNetworkPolicy check) {
    this.check = check;
  }

  @Override
  public Endpoint endpoint() {
    return Endpoint.question(
        "/v1/network-policy-check", "checkNetworkPolicy", AuditAction.NETWORK_POLICY_CHECK);
  }

  @Override
  public Reply answer(Call call) {
    Checked checked = check.check(call.by(), read(call.body()));
    return Answers.ok(json -> write(json, checked));
  }

  private static Draft read(Fields body) {
    Field<Boolean> restricted = body.requiredTruth("restricted");
    Field<List<String>> lines =
        body.optionalList("lines", CheckNetworkPolicy.LINES_MAX, text -> text);
    Field<AccessKeyId> key = body.optional("accessKeyId", AccessKeyId::new);
    Field<Boolean> account = body.truth("account");
    AccessKeyId id = key.orNull();
    if (id != null && account.or(false)) {
      body.problem("account", "is false for a single key");
    }
    body.done();
    Subject subject =
        account.or(false)
            ? new Subject.Account()
            : id == null ? new Subject.NewKey() : new Subject.Key(id);
    return new Draft(subject, restricted.value(), lines.or(List.of()));
  }

  private static void write(JsonWriter json, Checked checked) {
    json.objects("lines", checked.lines(), CheckNetworkPolicyOperation::write)
        .text("source", checked.source())
        .truth("admitsSource", checked.admitsSource());
    Past past = checked.past();
    if (past != null) {
      json.object("past", object -> write(object, past));
    }
  }

  private static void write(JsonWriter json, Line line) {
    json.text("range", line.range()).text("problem", line.problem()).number("uses", line.uses());
  }

  private static void write(JsonWriter json, Past past) {
    int shown = Math.min(past.refusedSources().size(), SOURCES_SHOWN_MAX);
    json.text("since", past.since())
        .number("uses", past.number())
        .number("refusedUses", past.refused())
        .number("unknownUses", past.unknown())
        .number("refusedSources", past.refusedSources().size())
        .objects("refused", past.refusedSources().subList(0, shown), UsesJson::write);
  }
}

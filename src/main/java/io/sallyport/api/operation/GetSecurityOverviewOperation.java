package io.sallyport.api.operation;

import io.sallyport.accesskey.UseHistory;
import io.sallyport.api.Reply;
import io.sallyport.api.front.Call;
import io.sallyport.api.front.Endpoint;
import io.sallyport.api.front.Operation;
import io.sallyport.audit.AuditAction;
import io.sallyport.directory.GetSecurityOverview;
import io.sallyport.directory.SecurityOverview;
import io.sallyport.directory.SecurityOverview.Bar;
import io.sallyport.directory.SecurityOverview.Held;
import io.sallyport.directory.SecurityOverview.Limits;
import io.sallyport.directory.SecurityOverview.Person;
import io.sallyport.json.Field;
import io.sallyport.json.JsonWriter;
import java.util.List;
import java.util.function.BiConsumer;

/** Shows what to look after in the account: {@code GET /v1/security-overview}. */
final class GetSecurityOverviewOperation implements Operation {
  private static final int SHOWN_MAX = 100;

  private final GetSecurityOverview get;

  GetSecurityOverviewOperation(GetSecurityOverview get) {
    this.get = get;
  }

  @Override
  public Endpoint endpoint() {
    return Endpoint.read("/v1/security-overview", "getSecurityOverview", AuditAction.OVERVIEW_READ)
        .withQuery();
  }

  @Override
  public Reply answer(Call call) {
    Field<Integer> oldDays = call.query().optional("oldDays", GetSecurityOverviewOperation::days);
    Field<Integer> unusedDays =
        call.query().optional("unusedDays", GetSecurityOverviewOperation::days);
    call.query().done();
    var limits = new Limits(oldDays.or(Limits.DAYS_USUAL), unusedDays.or(Limits.DAYS_USUAL));
    SecurityOverview overview = get.get(call.by(), limits);
    return Answers.ok(json -> write(json, overview));
  }

  private static void write(JsonWriter json, SecurityOverview overview) {
    json.time("at", overview.at())
        .number("oldDays", overview.limits().oldDays())
        .number("unusedDays", overview.limits().unusedDays())
        .number("users", overview.users())
        .number("keys", overview.keys().size())
        .truth("accountRestricted", overview.confined());
    some(json, "oldKeys", overview.old(), GetSecurityOverviewOperation::key);
    some(json, "unusedKeys", overview.unused(), GetSecurityOverviewOperation::key);
    some(json, "rootKeys", overview.ofRoot(), GetSecurityOverviewOperation::key);
    some(json, "unrestrictedKeys", overview.unconfined(), GetSecurityOverviewOperation::key);
    some(
        json,
        "peopleWithoutSecondFactor",
        overview.withoutSecondFactor(),
        GetSecurityOverviewOperation::person);
    json.objects("ages", overview.ages(), GetSecurityOverviewOperation::bar)
        .objects("lastUses", overview.lastUses(), GetSecurityOverviewOperation::bar)
        .number("neverUsed", overview.neverUsed())
        .objects("uses", overview.usesOfEveryDay(UseHistory.DAYS_KEPT), UsesJson::write);
  }

  private static <T> void some(
      JsonWriter json, String name, List<T> all, BiConsumer<JsonWriter, T> content) {
    json.object(
        name,
        object ->
            object
                .number("number", all.size())
                .objects("first", all.subList(0, Math.min(all.size(), SHOWN_MAX)), content));
  }

  private static void key(JsonWriter json, Held held) {
    json.text("accessKeyId", held.key().id())
        .text("userId", held.owner().id())
        .text("principalName", held.owner().principalName())
        .text("status", held.key().status())
        .time("createdAt", held.key().createdAt())
        .time("lastUsedAt", held.lastUsedAt());
  }

  private static void person(JsonWriter json, Person person) {
    json.text("userId", person.identity().id())
        .text("principalName", person.identity().principalName())
        .truth("root", person.identity().isRoot())
        .truth("administrator", person.identity().administrator())
        .time("lastSignInAt", person.lastSignInAt());
  }

  private static void bar(JsonWriter json, Bar bar) {
    json.number("fromDays", bar.fromDays());
    Integer toDays = bar.toDays();
    if (toDays != null) {
      json.number("toDays", toDays);
    }
    json.number("number", bar.number());
  }

  private static Integer days(String text) {
    if (text.matches("[1-9][0-9]{0,3}") && Integer.parseInt(text) <= Limits.DAYS_MAX) {
      return Integer.parseInt(text);
    }
    throw new IllegalArgumentException("is 1 to " + Limits.DAYS_MAX);
  }
}

package io.sallyport.api.operation;

import io.sallyport.accesskey.ReadKeyUses.KeyUses;
import io.sallyport.accesskey.UseHistory.ByDay;
import io.sallyport.accesskey.UseHistory.BySource;
import io.sallyport.json.JsonWriter;

/** Uses of keys as they are shown. */
final class UsesJson {
  private static final int SOURCES_SHOWN_MAX = 100;

  private UsesJson() {}

  static void write(JsonWriter json, KeyUses uses) {
    int shown = Math.min(uses.bySource().size(), SOURCES_SHOWN_MAX);
    json.text("since", uses.since())
        .number("uses", uses.number())
        .objects("days", uses.byDay(), UsesJson::write)
        .objects("sources", uses.bySource().subList(0, shown), UsesJson::write);
  }

  static void write(JsonWriter json, ByDay day) {
    json.text("day", day.day()).number("uses", day.number());
  }

  static void write(JsonWriter json, BySource source) {
    json.text("source", source.source())
        .number("uses", source.number())
        .number("accessKeys", source.keys())
        .text("lastDay", source.lastDay());
  }
}

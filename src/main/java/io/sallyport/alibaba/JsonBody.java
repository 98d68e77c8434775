package io.sallyport.alibaba;

import io.sallyport.json.JsonWriter;

/** Writes a body as members of a JSON object. */
final class JsonBody {
  private JsonBody() {}

  static void write(JsonWriter json, Body body) {
    for (Body.Member member : body.members()) {
      write(json, member.name(), member.value());
    }
  }

  private static void write(JsonWriter json, String name, Body.Value value) {
    switch (value) {
      case Body.Open(String text, boolean quoted) when quoted -> json.text(name, text);
      case Body.Open(String text, boolean quoted) when isTruth(text) ->
          json.truth(name, Boolean.parseBoolean(text));
      case Body.Open(String text, boolean quoted) -> json.number(name, Long.parseLong(text));
      case Body.Hidden hidden -> json.secret(name, hidden.secret());
      case Body.Nested nested -> json.object(name, inner -> write(inner, nested.content()));
      case Body.Listed listed ->
          json.object(
              name, list -> list.objects(listed.item(), listed.items(), JsonBody::write));
    }
  }

  private static boolean isTruth(String text) {
    return text.equals("true") || text.equals("false");
  }
}

package io.sallyport.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What an SDK gave back to its user: what it returned, or what its exception says. */
record SdkAnswer(String call, JsonNode json) {
  /** Demands that it returned. */
  SdkAnswer ok() {
    assertThat(json.has("result")).as("%s said %s", call, json).isTrue();
    return this;
  }

  /** Demands that it reported this code. */
  SdkAnswer refused(String code) {
    assertThat(json.has("result")).as("%s said %s", call, json).isFalse();
    assertThat(code()).as("%s said %s", call, json).isEqualTo(code);
    return this;
  }

  /** Demands that it did not get an answer because of the server's certificate. */
  SdkAnswer untrusted() {
    assertThat(json.path("cause").asText())
        .as("%s said %s", call, json)
        .containsAnyOf("certification path", "certificate", "signature");
    return this;
  }

  /** The error code. */
  String code() {
    return json.path("code").asText();
  }

  /** What it says for people. */
  String message() {
    return json.path("message").asText();
  }

  /** The text at a path such as {@code User.UserId}; some SDKs change the first letter's case. */
  String text(String path) {
    JsonNode found = at(path);
    assertThat(found.isMissingNode() || found.isNull()).as("%s in %s", path, json).isFalse();
    return found.asText();
  }

  /** Whether there is something at a path. */
  boolean has(String path) {
    return !at(path).isMissingNode() && !at(path).isNull();
  }

  /** One member of each entry of a list such as {@code Users.User}. */
  List<String> texts(String list, String member) {
    JsonNode found = at(list);
    assertThat(found.isArray()).as("%s in %s", list, json).isTrue();
    List<String> texts = new ArrayList<>();
    found.forEach(entry -> texts.add(member(entry, member).asText()));
    return texts;
  }

  /** The part of an exception at a path. */
  String detail(String path) {
    return follow(json, path).asText();
  }

  private JsonNode at(String path) {
    return follow(json.path("result"), path);
  }

  private static JsonNode follow(JsonNode start, String path) {
    JsonNode found = start;
    for (String name : path.split("\\.", -1)) {
      found = found.isArray() ? found.path(Integer.parseInt(name)) : member(found, name);
    }
    return found;
  }

  private static JsonNode member(JsonNode object, String name) {
    for (Map.Entry<String, JsonNode> entry : object.properties()) {
      if (entry.getKey().equalsIgnoreCase(name)) {
        return entry.getValue();
      }
    }
    // Where the API says {"Users": {"User": []}}, the old core says {"users": []}.
    return object.isArray() ? object : MissingNode.getInstance();
  }
}

package io.sallyport.policy;

import io.sallyport.json.FaultyDocumentException;
import io.sallyport.json.JsonPlaces;
import io.sallyport.json.JsonReader;
import io.sallyport.json.JsonValue;
import io.sallyport.json.MalformedJsonException;
import io.sallyport.json.Text;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A value of a policy document and where it stands, so that every complaint names the place.
 *
 * @param document the whole text
 * @param parent absent for the root
 * @param step from the parent: a member's name, or the number of an item
 */
record Node(String document, @Nullable Node parent, String step, JsonValue value) {
  private static final Pattern REPEATABLE_NAME = Pattern.compile("[A-Za-z0-9:_./-]{1,64}");

  /**
   * The whole document.
   *
   * @throws IllegalArgumentException if it is too long or no strict JSON
   */
  static Node document(String text, int charsMax) {
    if (text.isEmpty() || text.length() > charsMax) {
      throw new FaultyDocumentException("the document has 1 to " + charsMax + " characters", null);
    }
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    // An unpaired surrogate is encoded as a question mark, which would become a wildcard.
    if (!new String(utf8, StandardCharsets.UTF_8).equals(text)) {
      throw new FaultyDocumentException("the document is no well-formed Unicode", null);
    }
    try {
      return new Node(text, null, "", JsonReader.read(utf8));
    } catch (MalformedJsonException malformed) {
      throw new FaultyDocumentException(
          "the document " + malformed.getMessage(), malformed.place());
    }
  }

  /** The value cannot be here. */
  IllegalArgumentException wrong(String problem) {
    return wrong(problem, false);
  }

  /** The value's name cannot be here. */
  IllegalArgumentException misnamed(String problem) {
    return wrong(problem, true);
  }

  private IllegalArgumentException wrong(String problem, boolean name) {
    String path = path();
    String subject = path.isEmpty() ? "the document" : path;
    return new FaultyDocumentException(
        subject + " " + problem, JsonPlaces.find(document, pointer(), name));
  }

  Map<String, Node> members() {
    if (!(value instanceof JsonValue.Members object)) {
      throw wrong("must be an object");
    }
    Map<String, Node> members = new LinkedHashMap<>();
    object.byName().forEach((name, member) ->
        members.put(name, new Node(document, this, name, member)));
    return members;
  }

  /** The members of an object that has no others than these. */
  Map<String, Node> only(Set<String> known) {
    Map<String, Node> members = members();
    members.forEach((name, node) -> {
      if (!known.contains(name)) {
        throw node.misnamed("is not an element here");
      }
    });
    return members;
  }

  /** Another member of the object that this node is. */
  Node required(Map<String, Node> members, String name) {
    Node member = members.get(name);
    if (member == null) {
      throw wrong("must have " + name);
    }
    return member;
  }

  /** Of an array, which may be empty. */
  List<Node> items() {
    if (!(value instanceof JsonValue.Items array)) {
      throw wrong("must be an array");
    }
    List<Node> items = new ArrayList<>();
    for (JsonValue item : array.values()) {
      items.add(new Node(document, this, Integer.toString(items.size()), item));
    }
    return items;
  }

  /** This, or each of the items if it is an array, which must not be empty. */
  List<Node> each() {
    List<Node> each = value instanceof JsonValue.Items ? items() : List.of(this);
    if (each.isEmpty()) {
      throw wrong("must be an array that is not empty");
    }
    return each;
  }

  String text() {
    if (value instanceof Text text) {
      return text.open();
    }
    throw wrong("must be a string");
  }

  /** A string, number or truth value, as text. */
  String scalar() {
    @Nullable String scalar =
        switch (value) {
          case Text text -> text.open();
          case JsonValue.Digits digits -> digits.written();
          case JsonValue.Truth truth -> Boolean.toString(truth.value());
          case JsonValue.Members no -> null;
          case JsonValue.Items no -> null;
          case JsonValue.Nothing no -> null;
        };
    if (scalar == null) {
      throw wrong("must be a string, a number, true or false");
    }
    return scalar;
  }

  private String path() {
    if (parent == null) {
      return "";
    }
    String before = parent.path();
    if (parent.value instanceof JsonValue.Items) {
      return before + "[" + step + "]";
    }
    String shown = REPEATABLE_NAME.matcher(step).matches() ? step : "?";
    return before.isEmpty() ? shown : before + "." + shown;
  }

  /** RFC 6901. */
  private String pointer() {
    return parent == null
        ? ""
        : parent.pointer() + "/" + step.replace("~", "~0").replace("/", "~1");
  }

  @Override
  public String toString() {
    return path();
  }
}

package io.sallyport.json;

import java.util.List;
import java.util.Map;

/**
 * A value of a JSON document (RFC 8259). Text stays in wipeable characters until it is asked for.
 */
public sealed interface JsonValue
    permits JsonValue.Members,
        JsonValue.Items,
        JsonValue.Digits,
        JsonValue.Truth,
        JsonValue.Nothing,
        Text {
  /** Overwrites all text below this value. */
  default void wipe() {}

  /** An object; members in the order of the document. */
  record Members(Map<String, JsonValue> byName) implements JsonValue {
    @Override
    public void wipe() {
      byName.values().forEach(JsonValue::wipe);
    }

    @Override
    public String toString() {
      return "object";
    }
  }

  /** An array. */
  record Items(List<JsonValue> values) implements JsonValue {
    @Override
    public void wipe() {
      values.forEach(JsonValue::wipe);
    }

    @Override
    public String toString() {
      return "array";
    }
  }

  /**
   * A number as it was written, never evaluated: at most {@link JsonReader#NUMBER_CHARS_MAX}
   * characters.
   */
  record Digits(String written) implements JsonValue {
    @Override
    public String toString() {
      return "number";
    }
  }

  /** True or false. */
  record Truth(boolean value) implements JsonValue {}

  /** An explicit null. */
  record Nothing() implements JsonValue {}
}

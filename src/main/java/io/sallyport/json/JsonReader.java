package io.sallyport.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads one JSON document (RFC 8259, UTF-8 only, no byte order mark) strictly: duplicate names,
 * anything after the document, unpaired surrogates and more than the limits below are refused. The
 * caller wipes the result.
 */
public final class JsonReader {
  /** Deepest nesting. */
  public static final int DEPTH_MAX = 8;

  /** Most tokens in a document: opening and closing brackets, names and values. */
  public static final int TOKENS_MAX = 2_000;

  /** Longest string; fits one parser buffer, so that it is never copied into a larger one. */
  public static final int STRING_CHARS_MAX = 8_000;

  /** Longest name of an object's member. */
  public static final int NAME_CHARS_MAX = 200;

  /** Longest number. */
  public static final int NUMBER_CHARS_MAX = 200;

  // Without canonical names the parser keeps no table of what callers sent.
  private static final JsonFactory FACTORY =
      new JsonFactoryBuilder()
          .recyclerPool(new WipingBuffers())
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEPTH_MAX)
                  .maxTokenCount(TOKENS_MAX)
                  .maxStringLength(STRING_CHARS_MAX)
                  .maxNameLength(NAME_CHARS_MAX)
                  .maxNumberLength(NUMBER_CHARS_MAX)
                  .build())
          .build();

  private static final String NOT_JSON = "is not JSON within the limits";

  private JsonReader() {}

  /**
   * Reads a document; the bytes stay the caller's.
   *
   * @throws MalformedJsonException if it is not strict JSON within the limits
   */
  public static JsonValue read(byte[] utf8) {
    char[] characters = decode(utf8);
    try (JsonParser parser = parser(characters)) {
      return located(parser);
    } catch (IOException malformed) {
      throw new MalformedJsonException(NOT_JSON);
    } finally {
      Arrays.fill(characters, '\0');
    }
  }

  static JsonParser parser(char[] characters) throws IOException {
    return FACTORY.createParser(characters);
  }

  private static JsonValue located(JsonParser parser) throws IOException {
    try {
      return document(parser);
    } catch (JsonProcessingException malformed) {
      // The parser's own message quotes the document, which can hold a secret.
      JsonLocation location = malformed.getLocation();
      throw new MalformedJsonException(
          NOT_JSON, location == null ? null : JsonPlaces.place("", location));
    } catch (MalformedJsonException malformed) {
      throw malformed.at(JsonPlaces.place("", parser.currentTokenLocation()));
    }
  }

  private static char[] decode(byte[] utf8) {
    CharBuffer decoded = CharBuffer.allocate(utf8.length);
    try {
      var result =
          StandardCharsets.UTF_8
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(utf8), decoded, true);
      if (result.isError()) {
        result.throwException();
      }
      return Arrays.copyOf(decoded.array(), decoded.position());
    } catch (CharacterCodingException malformed) {
      throw new MalformedJsonException("is not UTF-8");
    } finally {
      Arrays.fill(decoded.array(), '\0');
    }
  }

  private static JsonValue document(JsonParser parser) throws IOException {
    if (parser.nextToken() == null) {
      throw new MalformedJsonException("is empty");
    }
    JsonValue root = value(parser);
    try {
      if (parser.nextToken() != null) {
        throw new MalformedJsonException("goes on after its end");
      }
      return root;
    } catch (IOException | MalformedJsonException malformed) {
      root.wipe();
      throw malformed;
    }
  }

  private static JsonValue value(JsonParser parser) throws IOException {
    JsonToken token = parser.currentToken();
    return switch (token) {
      case START_OBJECT -> members(parser);
      case START_ARRAY -> items(parser);
      case VALUE_STRING -> text(parser);
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new JsonValue.Digits(parser.getText());
      case VALUE_TRUE -> new JsonValue.Truth(true);
      case VALUE_FALSE -> new JsonValue.Truth(false);
      case VALUE_NULL -> new JsonValue.Nothing();
      case END_OBJECT, END_ARRAY, FIELD_NAME, VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE ->
          throw new MalformedJsonException(NOT_JSON);
    };
  }

  private static JsonValue members(JsonParser parser) throws IOException {
    Map<String, JsonValue> members = new LinkedHashMap<>();
    var object = new JsonValue.Members(members);
    try {
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        String name = parser.currentName();
        requireWellFormed(name.toCharArray());
        if (members.containsKey(name)) {
          throw new MalformedJsonException("has an object with two members of one name");
        }
        parser.nextToken();
        members.put(name, value(parser));
      }
      return object;
    } catch (IOException | MalformedJsonException malformed) {
      object.wipe();
      throw malformed;
    }
  }

  private static JsonValue items(JsonParser parser) throws IOException {
    List<JsonValue> items = new ArrayList<>();
    var array = new JsonValue.Items(items);
    try {
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        items.add(value(parser));
      }
      return array;
    } catch (IOException | MalformedJsonException malformed) {
      array.wipe();
      throw malformed;
    }
  }

  private static JsonValue text(JsonParser parser) throws IOException {
    int start = parser.getTextOffset();
    char[] buffer = parser.getTextCharacters();
    int length = parser.getTextLength();
    if (length > STRING_CHARS_MAX) {
      throw new MalformedJsonException(
          "has a string of more than " + STRING_CHARS_MAX + " characters");
    }
    char[] own = Arrays.copyOfRange(buffer, start, start + length);
    requireWellFormed(own);
    return new Text(own);
  }

  private static void requireWellFormed(char[] characters) {
    int at = 0;
    while (at < characters.length) {
      boolean paired =
          at + 1 < characters.length
              && Character.isSurrogatePair(characters[at], characters[at + 1]);
      if (!paired && Character.isSurrogate(characters[at])) {
        Arrays.fill(characters, '\0');
        throw new MalformedJsonException("has an unpaired surrogate");
      }
      at += paired ? 2 : 1;
    }
  }
}

package io.sallyport.json;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.sallyport.refusal.Refusal.Place;
import java.io.IOException;

/**
 * Finds where in a document something stands. For documents that {@link JsonReader} has read and
 * that hold no secret.
 */
public final class JsonPlaces {
  private JsonPlaces() {}

  /**
   * The place of a value or of the member's name.
   *
   * @param pointer RFC 6901, of something that is there
   * @param name whether the name of the member is meant and not its value
   */
  public static Place find(String document, String pointer, boolean name) {
    try (JsonParser parser = JsonReader.parser(document.toCharArray())) {
      while (parser.nextToken() != null) {
        boolean isName = parser.currentToken() == JsonToken.FIELD_NAME;
        if (isName == (name && !pointer.isEmpty())
            && isBeginning(parser)
            && pointer.equals(parser.getParsingContext().pathAsPointer().toString())) {
          return place(pointer, parser.currentTokenLocation());
        }
      }
    } catch (IOException malformed) {
      return new Place(pointer, 1, 1);
    }
    return new Place(pointer, 1, 1);
  }

  /** The place where a parser is, as a person counts. */
  static Place place(String pointer, JsonLocation location) {
    return new Place(
        pointer, Math.max(1, location.getLineNr()), Math.max(1, location.getColumnNr()));
  }

  private static boolean isBeginning(JsonParser parser) {
    JsonToken token = parser.currentToken();
    return token != JsonToken.END_OBJECT && token != JsonToken.END_ARRAY;
  }
}

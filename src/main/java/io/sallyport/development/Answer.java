package io.sallyport.development;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.sallyport.secret.SecretBytes;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** What the server answered. It can hold a secret: {@link #close} wipes it. */
final class Answer implements AutoCloseable {
  private static final JsonFactory JSON = new JsonFactory();

  private final int status;
  private final Optional<String> challenge;
  private final byte[] body;

  /**
   * Takes ownership of the body.
   *
   * @param challenge the header {@code WWW-Authenticate}
   */
  Answer(int status, Optional<String> challenge, byte[] body) {
    this.status = status;
    this.challenge = challenge;
    this.body = body;
  }

  int status() {
    return status;
  }

  Optional<String> challenge() {
    return challenge;
  }

  /** The text at a path such as {@code user.id}; empty if there is none. */
  Optional<String> text(String path) {
    return all(path, JsonParser::getText).stream().findFirst();
  }

  /** The text at a path that has to be there. */
  String required(String path) {
    return text(path)
        .orElseThrow(() -> new DevelopmentException("The answer has no member " + path));
  }

  /** Every text at a path; members of arrays count as members of what holds the array. */
  List<String> texts(String path) {
    return all(path, JsonParser::getText);
  }

  /** The secret at a path that has to be there; owned by the caller. */
  SecretBytes secret(String path) {
    List<SecretBytes> found = all(path, Answer::secretText);
    if (found.isEmpty()) {
      throw new DevelopmentException("The answer has no member " + path);
    }
    return found.getFirst();
  }

  @Override
  public void close() {
    Arrays.fill(body, (byte) 0);
  }

  private <T> List<T> all(String path, Reading<T> reading) {
    List<T> found = new ArrayList<>();
    walk((parser, place) -> {
      if (place.equals(path)) {
        found.add(reading.of(parser));
      }
    });
    return found;
  }

  /** Visits every value that is neither object nor array. */
  void walk(Visitor visitor) {
    if (body.length == 0 || body[0] != '{') {
      return;
    }
    Deque<String> names = new ArrayDeque<>();
    try (JsonParser parser = JSON.createParser(body)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        step(parser, token, names, visitor);
      }
    } catch (IOException malformed) {
      throw new DevelopmentException("The answer is not JSON", malformed);
    }
  }

  private static void step(JsonParser parser, JsonToken token, Deque<String> names, Visitor visitor)
      throws IOException {
    if (token == JsonToken.START_OBJECT) {
      names.addLast("");
    } else if (token == JsonToken.END_OBJECT) {
      names.removeLast();
    } else if (token == JsonToken.FIELD_NAME) {
      names.removeLast();
      names.addLast(parser.currentName());
    } else if (token.isScalarValue()) {
      visitor.visit(parser, String.join(".", names));
    }
  }

  private static SecretBytes secretText(JsonParser parser) throws IOException {
    char[] characters =
        Arrays.copyOfRange(
            parser.getTextCharacters(),
            parser.getTextOffset(),
            parser.getTextOffset() + parser.getTextLength());
    try {
      return SecretBytes.utf8(characters);
    } finally {
      Arrays.fill(characters, '\0');
    }
  }

  /** Looks at one value. */
  interface Visitor {
    /** The parser stands on the value; the place is its path of names. */
    void visit(JsonParser parser, String place) throws IOException;
  }

  private interface Reading<T> {
    T of(JsonParser parser) throws IOException;
  }
}

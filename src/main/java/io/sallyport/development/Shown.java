package io.sallyport.development;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How an exchange looks on the terminal: the telling lines, secrets shortened. */
final class Shown {
  private static final int LINE_MAX = 96;
  private static final int LINES_MAX = 14;
  private static final int SECRET_SHOWN = 6;
  private static final String BEARER = "Bearer ";
  private static final String SIGNATURE = "Signature=";
  private static final String CODE = "code=";
  private static final Set<String> SECRET_NAMES =
      Set.of("token", "seed", "otpauthUri", "qrPng", "grant", "accessKeySecret");

  /** Said by the status line, or for clients that parse. */
  private static final Set<String> PROBLEM_NOISE = Set.of("type", "title", "status", "instance");

  private Shown() {}

  static String status(int status) {
    return switch (status) {
      case 200 -> "200 OK";
      case 201 -> "201 Created";
      case 204 -> "204 No Content";
      case 400 -> "400 Bad Request";
      case 401 -> "401 Unauthorized";
      case 403 -> "403 Forbidden";
      case 409 -> "409 Conflict";
      case 422 -> "422 Unprocessable Content";
      case 503 -> "503 Service Unavailable";
      default -> Integer.toString(status);
    };
  }

  static List<String> request(Map<String, String> headers, @Nullable JsonBody body) {
    List<String> lines = new ArrayList<>();
    headers.forEach((name, value) -> lines.add(cut(name + ": " + header(name, value))));
    if (body != null) {
      lines.add(cut(body.shown()));
    }
    return lines;
  }

  static List<String> answer(Answer answer) {
    List<String> lines = new ArrayList<>();
    answer.challenge().ifPresent(challenge -> lines.add(cut("WWW-Authenticate: " + challenge)));
    boolean problem = answer.status() >= 400;
    answer.walk((parser, place) -> {
      if (!(problem && PROBLEM_NOISE.contains(place))) {
        lines.add(cut(place + ": " + value(parser, place)));
      }
    });
    if (lines.size() <= LINES_MAX) {
      return lines;
    }
    List<String> first = new ArrayList<>(lines.subList(0, LINES_MAX));
    first.add("... and " + (lines.size() - LINES_MAX) + " more lines");
    return first;
  }

  private static String value(JsonParser parser, String place) throws IOException {
    String name = place.substring(place.lastIndexOf('.') + 1);
    return SECRET_NAMES.contains(name) ? shortened(parser.getText()) : parser.getText();
  }

  private static String header(String name, String value) {
    return switch (name) {
      case "Authorization" -> {
        int secret =
            value.startsWith(BEARER)
                ? BEARER.length()
                : value.indexOf(SIGNATURE) + SIGNATURE.length();
        yield value.substring(0, secret) + shortened(value.substring(secret));
      }
      case "Sallyport-Step-Up" -> CODE + shortenedCode(value.substring(CODE.length()));
      default -> value;
    };
  }

  static String shortenedCode(String code) {
    return code.substring(0, 2) + "....";
  }

  private static String shortened(String secret) {
    return secret.length() <= 2 * SECRET_SHOWN ? "..." : secret.substring(0, SECRET_SHOWN) + "...";
  }

  /** The signature stands at the end, so its line is let run over. */
  private static String cut(String line) {
    return line.length() <= LINE_MAX || line.startsWith("Authorization")
        ? line
        : line.substring(0, LINE_MAX - 3) + "...";
  }
}

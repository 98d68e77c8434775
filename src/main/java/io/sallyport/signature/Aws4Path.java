package io.sallyport.signature;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The path of a request as AWS SigV4 may have signed it.
 *
 * @param signed as it stands in what was signed
 * @param meant what it means if so: without dot segments where those were not signed, and otherwise
 *     percent encoded in one way
 */
record Aws4Path(String signed, String meant) {
  /** Object stores, where every character of a path counts. */
  private static final Set<String> AS_IT_IS =
      Set.of("s3", "s3express", "s3-object-lambda", "s3-outposts");

  /**
   * All ways in which it may have been signed. For an object store there is one: encoded, and as it
   * is. Clients of other services encode what is encoded already, and take out dot segments and
   * empty ones first, or do only one of the two, or none. A path that was encoded once is not taken
   * for one that was encoded twice, so that every text means one path.
   *
   * @throws IllegalArgumentException if it is malformed
   */
  static List<Aws4Path> of(String sent, String service) {
    String once = encodedOnce(sent);
    if (AS_IT_IS.contains(service)) {
      return List.of(new Aws4Path(once, once));
    }
    Map<String, String> meanings = new LinkedHashMap<>();
    boolean mayBeOnce = !sent.contains("%25");
    for (String path : List.of(normalised(sent), sent)) {
      String encoded = encodedOnce(path);
      boolean plain = path.indexOf('%') < 0;
      meanings.putIfAbsent(encoded(path), plain ? encoded : path);
      if (mayBeOnce) {
        meanings.putIfAbsent(encoded, encoded);
      }
    }
    return meanings.entrySet().stream()
        .map(entry -> new Aws4Path(entry.getKey(), entry.getValue()))
        .toList();
  }

  private static String encodedOnce(String path) {
    return Arrays.stream(path.split("/", -1))
        .map(FormText::decodePath)
        .map(FormText::encode)
        .collect(Collectors.joining("/"));
  }

  private static String encoded(String path) {
    return FormText.encode(path).replace("%2F", "/");
  }

  private static String normalised(String path) {
    Deque<String> kept = new ArrayDeque<>();
    for (String segment : path.split("/", -1)) {
      if (segment.equals("..")) {
        kept.pollLast();
      } else if (!segment.isEmpty() && !segment.equals(".")) {
        kept.addLast(segment);
      }
    }
    String end = path.endsWith("/") && !kept.isEmpty() ? "/" : "";
    return "/" + String.join("/", kept) + end;
  }
}

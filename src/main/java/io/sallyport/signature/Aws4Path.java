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

  /** Where nothing is left to encode. */
  private static final TextForm ENCODED =
      TextForm.of("A-Za-z0-9._~%/-", 0, Integer.MAX_VALUE);

  /**
   * All ways in which it may have been signed. For an object store: encoded, and as it is; a slash
   * that was sent encoded is one there like every other. Clients of other services encode what is
   * encoded already, and take out dot segments and empty ones first, or do only one of the two, or
   * none. A path that was encoded once is not taken for one that was encoded twice, so that every
   * text means one path. Some clients sign what came, though characters in it had to be encoded:
   * there are none in the other texts.
   *
   * @throws IllegalArgumentException if it is malformed
   */
  static List<Aws4Path> of(String sent, String service) {
    String once = encodedOnce(sent);
    Map<String, String> meanings =
        AS_IT_IS.contains(service) ? ofAnObject(once) : ofAnything(sent);
    if (!ENCODED.fits(sent)) {
      meanings.put(sent, once);
    }
    return meanings.entrySet().stream()
        .map(entry -> new Aws4Path(entry.getKey(), entry.getValue()))
        .toList();
  }

  private static Map<String, String> ofAnObject(String once) {
    Map<String, String> meanings = new LinkedHashMap<>();
    String joined = once.replace("%2F", "/");
    meanings.put(once, once);
    meanings.put(joined, joined);
    return meanings;
  }

  private static Map<String, String> ofAnything(String sent) {
    Map<String, String> meanings = new LinkedHashMap<>();
    boolean mayBeOnce = !sent.contains("%25");
    for (String path : List.of(normalised(sent), sent)) {
      String encoded = encodedOnce(path);
      meanings.putIfAbsent(encoded(path), encoded);
      if (mayBeOnce) {
        meanings.putIfAbsent(encoded, encoded);
      }
    }
    return meanings;
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

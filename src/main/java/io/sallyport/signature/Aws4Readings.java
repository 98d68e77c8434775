package io.sallyport.signature;

import io.sallyport.signature.SignedMessage.Reading;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * What a request by AWS SigV4 may have been signed as: every form of its query with every one of
 * its path.
 *
 * @param headers the signed ones, in the order of the text
 * @param payload what stands there for the body
 */
record Aws4Readings(Map<String, String> headers, String payload, Instant date, Scope scope) {
  /** As many as a long request has in all its readings that clients are known to sign. */
  private static final int TEXTS_CHARACTERS_MAX = 128 * 1_024;

  /**
   * All, in the order of the forms. Of a very long request no more are tried once there is enough
   * text: anybody could otherwise have many long texts hashed, and clients sign such a one in the
   * first ways, if at all.
   *
   * @param unlocated what the request means, but for its path
   */
  List<Reading> of(Envelope request, Collection<String> queries, SignedCall unlocated) {
    List<Aws4Path> paths = Aws4Path.of(request.path(), scope.service());
    List<Reading> readings = new ArrayList<>();
    int characters = 0;
    for (String query : queries) {
      for (Aws4Path path : paths) {
        if (characters > TEXTS_CHARACTERS_MAX) {
          return readings;
        }
        String canonical = Aws4.canonical(request, path.signed(), query, headers, payload);
        characters += canonical.length();
        readings.add(
            new Reading(
                canonical,
                Aws4.stringToSign(canonical, date, scope),
                unlocated.at(path.meant())));
      }
    }
    return readings;
  }
}

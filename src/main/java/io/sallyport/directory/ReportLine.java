package io.sallyport.directory;

import io.sallyport.accesskey.AccessKey;
import io.sallyport.accesskey.AccessKeyId;
import io.sallyport.accesskey.AccessKeys;
import io.sallyport.identity.Identity;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One line of a credential report, which no spreadsheet takes for a formula. */
final class ReportLine {
  private static final String NEVER = "-";
  private static final String NOT_APPLICABLE = "N/A";
  private static final String FORMULA_STARTS = "=+-@\t\r";

  private final List<String> cells = new ArrayList<>();

  private ReportLine() {}

  /**
   * About one person.
   *
   * @param keys live ones in creation order
   * @param uses last ones, by key
   */
  static String of(
      Identity person,
      SignIn signIn,
      List<AccessKey> keys,
      Map<AccessKeyId, Instant> uses) {
    var line = new ReportLine();
    line.cells.add(person.isRoot() ? "<root>" : plain(person.principalName().toString()));
    line.time(person.createdAt());
    line.time(signIn.lastSignIn());
    line.password(person, signIn.passwordSetAt());
    line.truth(signIn.secondFactor());
    for (int i = 0; i < AccessKeys.LIVE_PER_OWNER_MAX; i++) {
      line.key(i < keys.size() ? keys.get(i) : null, uses);
    }
    return String.join(",", line.cells);
  }

  private void password(Identity person, @Nullable Instant setAt) {
    truth(setAt != null);
    if (setAt == null) {
      cells.add(NOT_APPLICABLE);
      cells.add(NOT_APPLICABLE);
    } else {
      truth(!person.disabled());
      time(setAt);
    }
    cells.add(NEVER);
  }

  private void key(@Nullable AccessKey key, Map<AccessKeyId, Instant> uses) {
    truth(key != null);
    if (key == null) {
      cells.addAll(List.of(NEVER, NEVER, NEVER));
    } else {
      truth(key.status() == AccessKey.Status.ACTIVE);
      time(key.createdAt());
      time(uses.get(key.id()));
    }
  }

  private void time(@Nullable Instant at) {
    cells.add(at == null ? NEVER : at.truncatedTo(ChronoUnit.SECONDS).toString());
  }

  private void truth(boolean value) {
    cells.add(Boolean.toString(value).toUpperCase(Locale.ROOT));
  }

  /** A name may start like a formula; an apostrophe before it keeps it text (CWE-1236). */
  static String plain(String text) {
    String harmless =
        !text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    return harmless.matches("[^\",\r\n]*") ? harmless : '"' + harmless.replace("\"", "\"\"") + '"';
  }

  /** How somebody signs in. */
  record SignIn(
      @Nullable Instant lastSignIn, @Nullable Instant passwordSetAt, boolean secondFactor) {}
}

package io.sallyport.development;

import java.io.PrintWriter;
import java.util.List;

/**
 * What the person at the terminal reads: numbered steps, the HTTP exchanges below them, a tick or a
 * cross for each expectation. Secrets arrive here shortened already.
 */
final class Transcript {
  private static final String TICK = "    \u2714 ";
  private static final String CROSS = "    \u2718 ";

  private final PrintWriter out;
  private int steps;
  private int kept;
  private int broken;

  Transcript(PrintWriter out) {
    this.out = out;
  }

  /** A line without meaning for the count. */
  void say(String line) {
    out.println(line);
    out.flush();
  }

  /** The next step. */
  void step(String title) {
    steps++;
    say("");
    say(" " + steps + ". " + title);
  }

  void sent(String requestLine, List<String> lines) {
    say("    > " + requestLine);
    lines.forEach(line -> say("    >   " + line));
  }

  void received(String statusLine, List<String> lines) {
    say("    < " + statusLine);
    lines.forEach(line -> say("    <   " + line));
  }

  /** Records one expectation. */
  boolean expect(boolean held, String expectation) {
    if (held) {
      kept++;
    } else {
      broken++;
    }
    say((held ? TICK : CROSS) + expectation);
    return held;
  }

  /** The last line; true if every expectation held and there was one. */
  boolean conclude() {
    say("");
    say(
        broken == 0 && kept > 0
            ? "The tour is over: " + kept + " expectations in " + steps + " steps, all kept."
            : "The tour FAILED: " + broken + " expectations broken, " + kept + " kept.");
    return broken == 0 && kept > 0;
  }
}

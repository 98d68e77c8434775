package io.sallyport.accesskey;

import io.sallyport.accesskey.ReadKeyUses.KeyUses;
import io.sallyport.accesskey.UseHistory.BySource;
import io.sallyport.identity.Caller;
import io.sallyport.network.Cidr;
import io.sallyport.network.NetworkPolicy;
import io.sallyport.network.SourceAddress;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Says what a network policy would do, before anybody sets it: which of its lines are wrong,
 * whether it admits the caller, and which uses of the last days it would have refused. Changes
 * nothing.
 */
public final class CheckNetworkPolicy {
  /** Most lines of one draft; more than a policy takes, so that each one too many can be named. */
  public static final int LINES_MAX = 200;

  private static final String TOO_MANY =
      "is beyond the " + NetworkPolicy.RANGES_MAX + " ranges of a policy";

  private final ReadKeyUses uses;

  /** Looks back by this. */
  public CheckNetworkPolicy(ReadKeyUses uses) {
    this.uses = uses;
  }

  /**
   * Checks a draft; lines that are wrong admit nobody.
   *
   * @throws io.sallyport.refusal.RefusedException {@code NotFound} or {@code NotPermitted} of what
   *     it is looked back at
   */
  public Checked check(Caller by, Draft draft) {
    KeyUses past =
        switch (draft.subject()) {
          case Subject.NewKey none -> null;
          case Subject.Key(AccessKeyId id) -> uses.of(by, id);
          case Subject.Account all -> uses.ofAccount(by);
        };
    List<BySource> sources = past == null ? List.of() : past.bySource();
    List<Line> lines = lines(draft.lines(), sources);
    List<Cidr> ranges = lines.stream().filter(line -> line.range != null).map(Line::range).toList();
    boolean admits = !draft.restricted() || admits(ranges, by.source());
    return new Checked(
        lines, by.source(), admits, past == null ? null : past(past, ranges, draft.restricted()));
  }

  private static List<Line> lines(List<String> texts, List<BySource> sources) {
    List<Line> lines = new ArrayList<>();
    Set<Cidr> known = new LinkedHashSet<>();
    for (String text : texts) {
      Line line = line(text, sources);
      Cidr range = line.range;
      if (range != null && !known.add(range)) {
        line = new Line(null, "is listed twice", 0);
      } else if (known.size() > NetworkPolicy.RANGES_MAX) {
        line = new Line(null, TOO_MANY, 0);
      }
      lines.add(line);
    }
    return lines;
  }

  private static Line line(String text, List<BySource> sources) {
    try {
      Cidr range = Cidr.parse(text);
      return new Line(range, null, number(sources, List.of(range), true));
    } catch (IllegalArgumentException malformed) {
      return new Line(null, String.valueOf(malformed.getMessage()), 0);
    }
  }

  private static Past past(KeyUses uses, List<Cidr> ranges, boolean restricted) {
    List<BySource> refused =
        restricted
            ? uses.bySource().stream()
                .filter(use -> use.source() != null && !admits(ranges, use.source()))
                .toList()
            : List.of();
    long judged = number(uses.bySource(), List.of(), false);
    return new Past(
        uses.since(),
        uses.number(),
        refused.stream().mapToLong(BySource::number).sum(),
        uses.number() - judged,
        refused);
  }

  /** Uses from known sources, of all of them or of those in the ranges. */
  private static long number(List<BySource> sources, List<Cidr> ranges, boolean inRanges) {
    return sources.stream()
        .filter(use -> use.source() != null && (!inRanges || admits(ranges, use.source())))
        .mapToLong(BySource::number)
        .sum();
  }

  private static boolean admits(List<Cidr> ranges, @Nullable SourceAddress source) {
    return source != null && ranges.stream().anyMatch(range -> range.contains(source));
  }

  /** What the policy is meant for. */
  public sealed interface Subject {
    /** A key that is not issued yet: nothing is looked back at. */
    record NewKey() implements Subject {}

    /** One key. */
    record Key(AccessKeyId id) implements Subject {}

    /** All keys of the account. */
    record Account() implements Subject {}
  }

  /**
   * A policy as it is being written.
   *
   * @param lines addresses and ranges, not checked
   */
  public record Draft(Subject subject, boolean restricted, List<String> lines) {
    /** Copies the list. */
    public Draft {
      lines = List.copyOf(lines);
    }
  }

  /**
   * What came out.
   *
   * @param lines in the order of the draft
   * @param source where the caller is
   * @param past absent where there is none
   */
  public record Checked(
      List<Line> lines, SourceAddress source, boolean admitsSource, @Nullable Past past) {
    /** Copies the list. */
    public Checked {
      lines = List.copyOf(lines);
    }
  }

  /**
   * One line: either a range or a problem.
   *
   * @param uses of the last days that it admits
   */
  public record Line(@Nullable Cidr range, @Nullable String problem, long uses) {}

  /**
   * What the policy would have done to the uses of the last days.
   *
   * @param number of uses
   * @param refused of them
   * @param unknown of them: from sources that are not told apart any more
   * @param refusedSources the most frequent first
   */
  public record Past(
      LocalDate since, long number, long refused, long unknown, List<BySource> refusedSources) {
    /** Copies the list. */
    public Past {
      refusedSources = List.copyOf(refusedSources);
    }
  }
}

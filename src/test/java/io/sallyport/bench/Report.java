package io.sallyport.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The one table: a row for every load, its ratio and bar in front, the raw numbers beside. */
final class Report {
  private static final String FORM = "%-44s %8s  %-11s %9s %8s %8s %8s %6s  %s%n";

  private final List<Line> lines = new ArrayList<>();

  private record Line(String name, String ratio, String bar, List<Figures> runs) {}

  /** A yardstick or a row of which nothing is asked. */
  void row(String name, List<Figures> runs) {
    lines.add(new Line(name, "", "", runs));
  }

  /** A row beside its yardstick, without a bar. */
  void row(String name, List<Figures> runs, List<Figures> beside) {
    lines.add(new Line(name, ratio(runs, beside), "", runs));
  }

  /** A row beside its yardstick, of which a ratio is asked. */
  void row(String name, List<Figures> runs, List<Figures> beside, double least) {
    double ratio = rate(runs) / rate(beside);
    lines.add(new Line(name, ratio(runs, beside), mark(ratio >= least, ">= " + least), runs));
  }

  /** One number with what is asked of it, if anything. */
  void number(String name, double value, String unit, @Nullable Double below) {
    String bar = below == null ? "" : mark(value < below, "< " + trimmed(below));
    lines.add(new Line(name, format(value) + " " + unit, bar, List.of()));
  }

  /** A heading. */
  void heading(String text) {
    lines.add(new Line(text, "", "", List.of()));
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "%d cores, Java %s; medians of the runs at the right%n",
            Runtime.getRuntime().availableProcessors(),
            Runtime.version()));
    text.append(
        String.format(
            Locale.ROOT, FORM, "", "ratio", "bar", "per s", "p50 ms", "p99 ms", "CPU us", "MiB",
            "per s in each run"));
    for (Line line : lines) {
      Figures median = Figures.median(line.runs());
      text.append(
          String.format(
              Locale.ROOT,
              FORM,
              line.name(),
              line.ratio(),
              line.bar(),
              whole(median.rate()),
              format(median.p50Millis()),
              format(median.p99Millis()),
              format(median.cpuMicros()),
              whole(median.residentMiB()),
              runs(line.runs())));
    }
    return text.toString().replaceAll(" +\n", "\n");
  }

  private static String runs(List<Figures> runs) {
    long refused = runs.stream().mapToLong(Figures::refused).sum();
    return runs.stream().map(run -> whole(run.rate())).collect(Collectors.joining(" "))
        + (refused == 0 ? "" : "  REFUSED: " + refused);
  }

  private static String ratio(List<Figures> runs, List<Figures> beside) {
    return String.format(Locale.ROOT, "%.2f", rate(runs) / rate(beside));
  }

  private static double rate(List<Figures> runs) {
    return Figures.median(runs).rate();
  }

  private static String mark(boolean held, String bar) {
    return (held ? "✔ " : "✘ ") + bar;
  }

  private static String whole(double value) {
    return Double.isNaN(value) ? "" : String.format(Locale.ROOT, "%.0f", value);
  }

  private static String trimmed(double value) {
    return value == Math.rint(value) ? whole(value) : Double.toString(value);
  }

  private static String format(double value) {
    if (Double.isNaN(value)) {
      return "";
    }
    return String.format(Locale.ROOT, value < 10 ? "%.2f" : "%.1f", value);
  }
}

package io.sallyport.bench;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What one run of one load showed.
 *
 * @param rate requests answered in a second
 * @param p50Millis half of them were answered in this time
 * @param p99Millis all but one in a hundred
 * @param cpuMicros of the server, for each request
 * @param residentMiB of the server, at the end
 * @param bytes of an answer with its head
 * @param refused how many were answered by an error
 */
record Figures(
    double rate,
    double p50Millis,
    double p99Millis,
    double cpuMicros,
    double residentMiB,
    double bytes,
    long refused) {

  /** Of work that no server does. */
  static Figures ofRate(double rate) {
    return new Figures(rate, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, 0);
  }

  /** Of one of so many that are answered together; how long that takes is the same. */
  Figures ofOneIn(int batch) {
    return new Figures(
        rate * batch, p50Millis, p99Millis, cpuMicros / batch, residentMiB, bytes / batch, refused);
  }

  /** The median of every figure on its own; refusals are summed up. */
  static Figures median(List<Figures> runs) {
    return new Figures(
        median(runs, Figures::rate),
        median(runs, Figures::p50Millis),
        median(runs, Figures::p99Millis),
        median(runs, Figures::cpuMicros),
        median(runs, Figures::residentMiB),
        median(runs, Figures::bytes),
        runs.stream().mapToLong(Figures::refused).sum());
  }

  static double median(List<Figures> runs, ToDoubleFunction<Figures> figure) {
    double[] sorted = runs.stream().mapToDouble(figure).sorted().toArray();
    return sorted.length == 0 ? Double.NaN : sorted[sorted.length / 2];
  }
}

package io.sallyport.http;

/** So many at once, and so many a second in the long run. Not for several threads at once. */
final class Allowance {
  private static final double NANOS_PER_SECOND = 1e9;

  private final double most;
  private final double perNano;
  private double left;
  private long at;

  Allowance(int atOnce, int perSecond, long now) {
    this.most = atOnce;
    this.perNano = perSecond / NANOS_PER_SECOND;
    this.left = atOnce;
    this.at = now;
  }

  /** Takes one, if there is one. */
  boolean take(long now) {
    refill(now);
    if (left < 1) {
      return false;
    }
    left--;
    return true;
  }

  /** Whether nothing is missing: then it tells no more than a new one would. */
  boolean isFull(long now) {
    refill(now);
    return left >= most;
  }

  private void refill(long now) {
    left = Math.min(most, left + (now - at) * perNano);
    at = now;
  }
}

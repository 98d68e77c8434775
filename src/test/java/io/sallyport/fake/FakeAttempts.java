package io.sallyport.fake;

import io.sallyport.stepup.Attempts;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Counts in memory. */
public final class FakeAttempts implements Attempts {
  private final Map<String, Failures> failures = new HashMap<>();

  @Override
  public synchronized Optional<Duration> reserve(String subject, Lockout lockout, Instant now) {
    Failures before = failures.getOrDefault(subject, new Failures(0, now));
    Instant until = before.lastAt.plus(lockout.after(before.count));
    if (now.isBefore(until)) {
      return Optional.of(Duration.between(now, until));
    }
    failures.put(subject, new Failures(before.count + 1, now));
    return Optional.empty();
  }

  @Override
  public synchronized void refund(String subject) {
    failures.computeIfPresent(
        subject, (same, f) -> new Failures(Math.max(0, f.count - 1), f.lastAt));
  }

  @Override
  public synchronized void succeed(String subject) {
    failures.remove(subject);
  }

  /** How many failures a subject has. */
  public synchronized int failuresOf(String subject) {
    return failures.containsKey(subject) ? failures.get(subject).count : 0;
  }

  private record Failures(int count, Instant lastAt) {}
}

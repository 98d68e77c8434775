package io.sallyport.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.http.Deadlines.Deadline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Deadlines fire once, when they are due, whoever is closed meanwhile. */
class DeadlinesTest {
  private final Deadlines deadlines = new Deadlines();
  private final List<String> fired = new ArrayList<>();

  @Test
  void onlyWhatIsDueFiresAndOnlyOnce() {
    Deadline due = deadlines.open();
    due.arm(Duration.ZERO, () -> fired.add("due"));
    deadlines.open().arm(Duration.ofHours(1), () -> fired.add("too early"));
    Deadline stopped = deadlines.open();
    stopped.arm(Duration.ZERO, () -> fired.add("stopped"));
    stopped.disarm();
    deadlines.sweep();
    deadlines.sweep();
    assertThat(fired).containsExactly("due");
  }

  @Test
  void closingOthersWhileFiringLosesNone() {
    List<Deadline> all = new ArrayList<>();
    for (int number = 0; number < 10; number++) {
      all.add(deadlines.open());
    }
    all.get(7).arm(Duration.ZERO, () -> all.subList(4, 10).forEach(Deadline::close));
    for (int number : new int[] {0, 1, 2, 3}) {
      all.get(number).arm(Duration.ZERO, () -> fired.add("" + number));
    }
    deadlines.sweep();
    deadlines.sweep();
    assertThat(fired).containsExactlyInAnyOrder("0", "1", "2", "3");
  }
}

package io.sallyport.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.fake.FakeRowSeals;
import io.sallyport.secret.RowSeals.Seal;
import io.sallyport.secret.RowSeals.SealedRow;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RememberedSealsTest extends RowSealsContract {
  private static final int MAX = 8;

  private final Asked asked = new Asked();
  private final RememberedSeals remembered = new RememberedSeals(asked, MAX);

  @Override
  protected RowSeals seals() {
    return new RememberedSeals(new FakeRowSeals(), MAX);
  }

  @Test
  void whatItMadeIsNotAskedFor() {
    assertThat(remembered.holds(remembered.seal(row(1)), row(1))).isTrue();
    assertThat(asked.rows).isEmpty();
  }

  @Test
  void whatHeldIsAskedForOnce() {
    Seal seal = new FakeRowSeals().seal(row(1));
    assertThat(remembered.holds(seal, row(1))).isTrue();
    assertThat(remembered.holds(seal, row(1))).isTrue();
    assertThat(remembered.hold(List.of(sealed(1), sealed(1)))).isTrue();
    assertThat(asked.rows).hasSize(1);
  }

  @Test
  void whatDoesNotHoldIsAskedForEachTime() {
    Seal other = new FakeRowSeals().seal(row(2));
    assertThat(remembered.holds(other, row(1))).isFalse();
    assertThat(remembered.holds(other, row(1))).isFalse();
    assertThat(asked.rows).hasSize(2);
  }

  @Test
  void aKnownSealSaysNothingOfAnotherRowOrMacOrEpoch() {
    Seal seal = remembered.seal(row(1));
    byte[] edited = seal.mac().toArray();
    edited[0] ^= 1;
    assertThat(remembered.holds(seal, row(2))).isFalse();
    assertThat(remembered.holds(new Seal(1, Bytes.of(edited)), row(1))).isFalse();
    assertThat(remembered.holds(new Seal(2, seal.mac()), row(1))).isFalse();
    assertThat(asked.rows).hasSize(3);
  }

  @Test
  void ofSeveralOnlyTheUnknownAreAskedFor() {
    assertThat(remembered.hold(List.of(sealed(1), sealed(2)))).isTrue();
    assertThat(remembered.hold(List.of(sealed(1), sealed(3), sealed(2)))).isTrue();
    assertThat(asked.rows).containsExactly(sealed(1), sealed(2), sealed(3));
  }

  @Test
  void nothingIsLearntOfSeveralOfWhichOneDoesNotHold() {
    SealedRow wrong = new SealedRow(new FakeRowSeals().seal(row(2)), Bytes.of(row(1)));
    assertThat(remembered.hold(List.of(sealed(1), wrong))).isFalse();
    assertThat(remembered.hold(List.of(sealed(1), wrong))).isFalse();
    assertThat(remembered.hold(List.of(wrong))).isFalse();
  }

  @Test
  void theLatestAreKnownAndTheOldestForgotten() {
    for (int n = 0; n < 3 * MAX; n++) {
      assertThat(remembered.hold(List.of(sealed(n)))).isTrue();
    }
    asked.rows.clear();
    for (int n = 3 * MAX - 1; n >= 2 * MAX; n--) {
      assertThat(remembered.hold(List.of(sealed(n)))).isTrue();
    }
    assertThat(asked.rows).isEmpty();
    assertThat(remembered.hold(List.of(sealed(0)))).isTrue();
    assertThat(asked.rows).containsExactly(sealed(0));
  }

  @Test
  void whatIsAskedForAgainAndAgainIsNeverForgotten() {
    for (int n = 1; n < 10 * MAX; n++) {
      assertThat(remembered.hold(List.of(sealed(0), sealed(n)))).isTrue();
    }
    assertThat(asked.rows).containsOnlyOnce(sealed(0));
  }

  @Test
  void whoKnowsNothingWhileItCannotBeAskedIsNotBelieved() {
    Seal seal = remembered.seal(row(1));
    asked.broken = true;
    assertThat(remembered.holds(seal, row(1))).isTrue();
    assertThatThrownBy(() -> remembered.holds(seal, row(2)))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void thereIsRoomForOneAtLeast() {
    assertThatThrownBy(() -> new RememberedSeals(asked, 0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static byte[] row(int number) {
    return Tuple.of("row/v1", "users", number);
  }

  private static SealedRow sealed(int number) {
    return new SealedRow(new FakeRowSeals().seal(row(number)), Bytes.of(row(number)));
  }

  /** Notes for which rows it is asked. */
  private static final class Asked implements RowSeals {
    private final RowSeals real = new FakeRowSeals();
    private final List<SealedRow> rows = new ArrayList<>();
    private boolean broken;

    @Override
    public Seal seal(byte[] tuple) {
      return real.seal(tuple);
    }

    @Override
    public boolean holds(Seal seal, byte[] tuple) {
      if (broken) {
        throw new IllegalStateException("the token does not answer");
      }
      rows.add(new SealedRow(seal, Bytes.of(tuple)));
      return real.holds(seal, tuple);
    }
  }
}

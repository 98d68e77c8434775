package io.sallyport.secret;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every {@link RowSeals} does, in memory or in a token. */
public abstract class RowSealsContract {
  private static final byte[] ROW = Tuple.of("row/v1", "users", "1", 7);

  /** The seals under test. */
  protected abstract RowSeals seals();

  @Test
  void aSealHoldsForItsRowOnly() {
    RowSeals.Seal seal = seals().seal(ROW);
    assertThat(seal.mac().length()).isEqualTo(32);
    assertThat(seals().holds(seal, ROW)).isTrue();
    assertThat(seals().holds(seal, Tuple.of("row/v1", "users", "1", 8))).isFalse();
    assertThat(seals().holds(seal, new byte[0])).isFalse();
  }

  @Test
  void aMacOfAnyOtherLengthOrContentDoesNotHold() {
    RowSeals.Seal seal = seals().seal(ROW);
    byte[] edited = seal.mac().toArray();
    edited[31] ^= 1;
    assertThat(seals().holds(new RowSeals.Seal(seal.epoch(), Bytes.of(edited)), ROW)).isFalse();
    assertThat(seals().holds(new RowSeals.Seal(seal.epoch(), Bytes.of(new byte[0])), ROW))
        .isFalse();
  }

  @Test
  void manyRowsHoldTogetherOnlyIfEachOfThemDoes() {
    List<RowSeals.SealedRow> rows = new ArrayList<>();
    for (int i = 0; i < 150; i++) {
      byte[] row = Tuple.of("row/v1", "users", "1", i);
      rows.add(new RowSeals.SealedRow(seals().seal(row), Bytes.of(row)));
    }
    assertThat(seals().hold(List.of())).isTrue();
    assertThat(seals().hold(rows)).isTrue();
    for (int wrong : List.of(0, 63, 64, 149)) {
      RowSeals.SealedRow right = rows.get(wrong);
      rows.set(wrong, new RowSeals.SealedRow(right.seal(), Bytes.of(ROW)));
      assertThat(seals().hold(rows)).as("row %d", wrong).isFalse();
      rows.set(wrong, right);
    }
  }

  @Test
  void sealsOfOneRowAreTheSame() {
    assertThat(seals().seal(ROW)).isEqualTo(seals().seal(ROW));
  }
}

package io.sallyport.signature;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A set like others, whatever is put into it and however far it grows. */
class NonceTableTest {
  private static final long SEED = 0x5EED;

  private final RandomGenerator random =
      RandomGeneratorFactory.<RandomGenerator>of("L64X128MixRandom").create(7);

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 7, 8, 9, 56, 57, 58, 1_000, 100_000})
  void whatWasAddedIsInItOnceAndNothingElse(int count) {
    NonceTable table = new NonceTable(SEED);
    Set<NonceHash> added = new HashSet<>();
    for (int i = 0; i < count; i++) {
      NonceHash hash = drawn();
      assertThat(table.contains(hash)).isFalse();
      assertThat(table.add(hash)).isTrue();
      assertThat(table.add(hash)).isFalse();
      added.add(hash);
    }
    assertThat(table.size()).isEqualTo(count);
    assertThat(added).allMatch(table::contains);
    List<NonceHash> all = new ArrayList<>();
    table.forEach(all::add);
    assertThat(all).hasSize(count);
    assertThat(new HashSet<>(all)).isEqualTo(added);
  }

  @Test
  void hashesThatDifferInOneHalfOnlyAreTwo() {
    NonceTable table = new NonceTable(SEED);
    for (long i = 1; i <= 2_000; i++) {
      assertThat(table.add(new NonceHash(i, 1))).isTrue();
      assertThat(table.add(new NonceHash(1, i))).isEqualTo(i != 1);
      assertThat(table.add(new NonceHash(-i, ~-i))).isTrue();
      assertThat(table.contains(new NonceHash(-i, ~i))).isFalse();
    }
    assertThat(table.size()).isEqualTo(5_999);
  }

  @Test
  void theHashThatEndsInZerosIsKeptLikeOthers() {
    NonceTable table = new NonceTable(SEED);
    assertThat(table.contains(new NonceHash(5, 0))).isFalse();
    assertThat(table.add(new NonceHash(5, 0))).isTrue();
    assertThat(table.contains(new NonceHash(5, 0))).isTrue();
    assertThat(table.add(new NonceHash(5, 0))).isFalse();
  }

  @Test
  void evenHashesThatAllCrowdOnePlaceAreKept() {
    NonceTable table = new NonceTable(SEED);
    for (long i = 1; i <= 3_000; i++) {
      assertThat(table.add(crowding(i))).isTrue();
    }
    for (long i = 1; i <= 3_000; i++) {
      assertThat(table.contains(crowding(i))).isTrue();
      assertThat(table.contains(crowding(-i))).isFalse();
    }
  }

  /** Only who knows the seed can make such. */
  private static NonceHash crowding(long number) {
    return new NonceHash(number, Mixing.mixed(number, SEED) ^ 42);
  }

  private NonceHash drawn() {
    return new NonceHash(random.nextLong(), random.nextLong());
  }
}

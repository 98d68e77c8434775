package io.sallyport.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.fake.FakeRandomness;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DecimalIdTest {
  @Test
  void idsHaveTheirDigitsAndAreSpreadEvenly() {
    var random = new FakeRandomness();
    Set<String> ids = new HashSet<>();
    int[] firstDigits = new int[10];
    for (int i = 0; i < 9_000; i++) {
      String id = DecimalId.draw(random, 18);
      assertThat(id).matches("[1-9][0-9]{17}");
      ids.add(id);
      firstDigits[id.charAt(0) - '0']++;
    }
    assertThat(ids).hasSize(9_000);
    for (int digit = 1; digit <= 9; digit++) {
      assertThat(firstDigits[digit]).as("ids that start with " + digit).isBetween(850, 1_150);
    }
  }
}

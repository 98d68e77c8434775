package io.sallyport.bouncycastle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sallyport.fake.Examples;
import io.sallyport.fake.FakeRandomness;
import io.sallyport.secret.SecretBytes;
import io.sallyport.secret.TamperedException;
import io.sallyport.signin.PasswordHashing;
import io.sallyport.signin.PasswordHashingContract;
import java.util.HexFormat;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Argon2HashingTest extends PasswordHashingContract {
  private static final String SALT = "AAAAAAAAAAAAAAAAAAAAAA";
  private static final String HASH = "A".repeat(43);

  private final PasswordHashing hashing = new Argon2Hashing(new FakeRandomness());

  @Override
  protected PasswordHashing hashing() {
    return hashing;
  }

  @Test
  void theHashNamesItsCostsAndNeverRepeats() {
    try (SecretBytes password = Examples.secret("correct horse")) {
      String first = hashing.hash(password);
      assertThat(first)
          .matches("\\$argon2id\\$v=19\\$m=19456,t=2,p=1\\$[A-Za-z0-9+/]{22}\\$[A-Za-z0-9+/]{43}");
      assertThat(hashing.hash(password)).isNotEqualTo(first);
    }
  }

  @Test
  void theHashOfNobodyCostsWhatEveryOtherDoes() {
    try (SecretBytes password = Examples.secret("correct horse")) {
      PhcString nobody = PhcString.parse(hashing.ofNobody());
      assertThat(nobody.costs()).isEqualTo(PhcString.parse(hashing.hash(password)).costs());
    }
  }

  @Test
  void aHashMadeWithOtherCostsStillMatches() {
    try (SecretBytes password = Examples.secret("password")) {
      String made = hashing.hash(password).replace("t=2", "t=3");
      assertThat(hashing.matches(password, made)).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "m=4194304,t=2,p=1", "m=999999,t=2,p=1", "m=65537,t=2,p=1", "m=8,t=1,p=1",
        "m=19456,t=99,p=1", "m=19456,t=2,p=9", "m=019456,t=2,p=1", "m=19456,t=0,p=1",
        "m=-1,t=2,p=1", "m=19456,t=2", "m=99999999999999999999,t=2,p=1"
      })
  void aHostileStoredHashAsksForNothing(String costs) {
    assertTampered("$argon2id$v=19$" + costs + "$" + SALT + "$" + HASH);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "plain",
        "$argon2i$v=19$m=19456,t=2,p=1$S$H",
        "$argon2d$v=19$m=19456,t=2,p=1$S$H",
        "$argon2id$v=16$m=19456,t=2,p=1$S$H",
        "$argon2id$m=19456,t=2,p=1$S$H",
        "$argon2id$v=19$m=19456,t=2,p=1$S$",
        "$argon2id$v=19$m=19456,t=2,p=1$$H",
        "$argon2id$v=19$m=19456,t=2,p=1$S$H\n",
        " $argon2id$v=19$m=19456,t=2,p=1$S$H",
        "$argon2id$v=19$m=19456,t=2,p=1$S$H$",
        "$argon2id$v=19$m=19456,t=2,p=1$S$HH"
      })
  void onlyTheOneFormIsRead(String form) {
    assertTampered(form.replace("S", SALT).replace("H", HASH));
  }

  @Test
  void everyHashHasOneSpelling() {
    assertTampered("$argon2id$v=19$m=19456,t=2,p=1$" + SALT + "$" + "A".repeat(42) + "B");
    assertTampered("$argon2id$v=19$m=19456,t=2,p=1$" + "A".repeat(21) + "B$" + HASH);
  }

  /** RFC 9106 section 5.3, straight through the library this class stands on. */
  @Test
  void theLibraryComputesArgon2idOfRfc9106() {
    var generator = new Argon2BytesGenerator();
    generator.init(
        new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
            .withVersion(Argon2Parameters.ARGON2_VERSION_13)
            .withMemoryAsKB(32)
            .withIterations(3)
            .withParallelism(4)
            .withSalt(repeated(2, 16))
            .withSecret(repeated(3, 8))
            .withAdditional(repeated(4, 12))
            .build());
    byte[] tag = new byte[32];
    generator.generateBytes(repeated(1, 32), tag);
    assertThat(HexFormat.of().formatHex(tag))
        .isEqualTo("0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659");
  }

  private void assertTampered(String stored) {
    try (SecretBytes password = Examples.secret("correct horse")) {
      assertThatExceptionOfType(TamperedException.class)
          .isThrownBy(() -> hashing.matches(password, stored));
    }
  }

  private static byte[] repeated(int value, int count) {
    byte[] bytes = new byte[count];
    java.util.Arrays.fill(bytes, (byte) value);
    return bytes;
  }
}

package io.sallyport.bouncycastle;

import io.sallyport.secret.Randomness;
import io.sallyport.secret.SecretBytes;
import io.sallyport.signin.PasswordHashing;
import java.security.MessageDigest;
import java.util.Arrays;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/** Argon2id (RFC 9106) with 19 MiB, two passes, one lane, in PHC strings. */
public final class Argon2Hashing implements PasswordHashing {
  /** 19 MiB, the first of OWASP's recommended settings. */
  static final int MEMORY_KIB = 19_456;

  static final int PASSES = 2;
  static final int LANES = 1;

  private static final PhcString.Costs COSTS = new PhcString.Costs(MEMORY_KIB, PASSES, LANES);

  private final Randomness random;

  /** Takes the source of salts. */
  public Argon2Hashing(Randomness random) {
    this.random = random;
  }

  @Override
  public String hash(SecretBytes password) {
    byte[] salt = random.bytes(PhcString.SALT_BYTES);
    byte[] hash = derive(password, salt, COSTS);
    try {
      return PhcString.format(COSTS, salt, hash);
    } finally {
      Arrays.fill(hash, (byte) 0);
    }
  }

  /** Made up: to compute one would be the dearest step of starting. */
  @Override
  public String ofNobody() {
    return PhcString.format(
        COSTS, random.bytes(PhcString.SALT_BYTES), random.bytes(PhcString.HASH_BYTES));
  }

  @Override
  public boolean matches(SecretBytes password, String encodedHash) {
    PhcString stored = PhcString.parse(encodedHash);
    byte[] hash = derive(password, stored.salt().toArray(), stored.costs());
    try {
      return MessageDigest.isEqual(hash, stored.hash().toArray());
    } finally {
      Arrays.fill(hash, (byte) 0);
    }
  }

  private static byte[] derive(SecretBytes password, byte[] salt, PhcString.Costs costs) {
    var generator = new Argon2BytesGenerator();
    generator.init(
        new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
            .withVersion(Argon2Parameters.ARGON2_VERSION_13)
            .withMemoryAsKB(costs.memoryKib())
            .withIterations(costs.passes())
            .withParallelism(costs.lanes())
            .withSalt(salt)
            .build());
    byte[] hash = new byte[PhcString.HASH_BYTES];
    password.expose(bytes -> generator.generateBytes(bytes, hash));
    return hash;
  }
}

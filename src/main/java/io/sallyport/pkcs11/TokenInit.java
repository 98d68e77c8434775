package io.sallyport.pkcs11;

import io.sallyport.settings.TokenSettings;
import java.util.List;

/** Creates the missing first-epoch keys; never touches a key that exists. Skeleton. */
public final class TokenInit {
  private TokenInit() {}

  /** Runs. */
  public static Report run(TokenSettings settings) {
    throw new UnsupportedOperationException();
  }

  /**
   * What was done.
   *
   * @param created keys that were missing
   * @param kept keys that existed
   */
  public record Report(String tokenSerial, List<KeyLabel> created, List<KeyLabel> kept) {}
}

package io.sallyport.pkcs11;

import io.sallyport.settings.TokenSettings;
import java.util.List;

/** Looks at every key and says what is not as it has to be. Skeleton. */
public final class TokenCheck {
  private TokenCheck() {}

  /** Runs. */
  public static Report run(TokenSettings settings) {
    throw new UnsupportedOperationException();
  }

  /**
   * What was found.
   *
   * @param keys the keys found
   * @param problems one sentence each; empty if the token may be used
   */
  public record Report(String tokenSerial, List<KeyLabel> keys, List<String> problems) {}
}

package io.sallyport.pkcs11;

import io.sallyport.settings.TokenSettings;
import java.util.List;

/** Looks at every key of the token, changes nothing, and says what is not as it has to be. */
public final class TokenCheck {
  private TokenCheck() {}

  /**
   * Looks.
   *
   * @throws TokenRefusedException if there is no such token or the PIN is wrong
   * @throws io.sallyport.refusal.UnavailableException if the token does not answer
   */
  public static Report run(TokenSettings settings) {
    return TokenSession.with(
        settings,
        (module, session, slot) -> {
          KeyInventory inventory = KeyInventory.take(module, session);
          return new Report(slot.serial(), inventory.labels(), inventory.problems());
        });
  }

  /**
   * What was found.
   *
   * @param keys the keys found
   * @param problems one sentence each; empty if the token may be used
   */
  public record Report(String tokenSerial, List<KeyLabel> keys, List<String> problems) {
    /** Copies the lists. */
    public Report {
      keys = List.copyOf(keys);
      problems = List.copyOf(problems);
    }
  }
}

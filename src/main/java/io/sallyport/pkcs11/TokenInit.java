package io.sallyport.pkcs11;

import io.sallyport.settings.TokenSettings;
import java.util.ArrayList;
import java.util.List;

/**
 * Creates the keys that a token lacks: the first epoch of every use of which it holds none. Never
 * touches a key that exists.
 */
public final class TokenInit {
  private TokenInit() {}

  /**
   * Creates what is missing.
   *
   * @throws TokenRefusedException if there is no such token, the PIN is wrong, or keys (kept or
   *     just made) are not as they have to be
   * @throws io.sallyport.refusal.UnavailableException if the token does not answer
   */
  public static Report run(TokenSettings settings) {
    return TokenSession.with(settings, TokenInit::create);
  }

  private static Report create(NativeModule module, NativeSession session, NativeModule.Slot slot) {
    KeyInventory before = KeyInventory.take(module, session);
    List<KeyLabel> created = new ArrayList<>();
    for (KeyUse use : KeyUse.values()) {
      if (!before.has(use)) {
        var label = new KeyLabel(use, KeyLabel.FIRST_EPOCH);
        var template = new KeyTemplate(label);
        session.generate(template.generation(), template.creation());
        created.add(label);
      }
    }
    List<String> problems = KeyInventory.take(module, session).problems();
    if (!problems.isEmpty()) {
      throw new TokenRefusedException(String.join("; ", problems));
    }
    return new Report(slot.serial(), created, before.labels());
  }

  /**
   * What was done.
   *
   * @param created keys that were missing
   * @param kept keys that existed
   */
  public record Report(String tokenSerial, List<KeyLabel> created, List<KeyLabel> kept) {
    /** Copies the lists. */
    public Report {
      created = List.copyOf(created);
      kept = List.copyOf(kept);
    }
  }
}

package io.sallyport.pkcs11;

import io.sallyport.settings.TokenSettings;
import java.util.List;

/**
 * Creates the next epoch of a key. What the epochs before have made stays good as long as it lasts;
 * nodes that run know nothing of the new key until they open the token again.
 */
public final class TokenRotation {
  private TokenRotation() {}

  /**
   * Creates one key.
   *
   * @param use {@link KeyUse#SESSION}: what other keys have made is stored and not made anew yet
   * @throws TokenRefusedException if there is no such token, the PIN is wrong, or the keys are not
   *     as they have to be, before or after
   * @throws io.sallyport.refusal.UnavailableException if the token does not answer
   */
  public static TokenInit.Report run(TokenSettings settings, KeyUse use) {
    if (use != KeyUse.SESSION) {
      throw new IllegalArgumentException("cannot be rotated: " + use.word());
    }
    return TokenSession.with(
        settings, (module, session, slot) -> rotate(module, session, slot, use));
  }

  private static TokenInit.Report rotate(
      NativeModule module, NativeSession session, NativeModule.Slot slot, KeyUse use) {
    List<KeyLabel> before = sound(module, session);
    int newest =
        before.stream()
            .filter(label -> label.use() == use)
            .mapToInt(KeyLabel::epoch)
            .max()
            .orElseThrow(() -> new TokenRefusedException("there is no key for " + use.word()));
    var next = new KeyLabel(use, newest + 1);
    var template = new KeyTemplate(next);
    session.generate(template.generation(), template.creation());
    // Two rotations at the same time make two keys of one label: then neither may be used.
    sound(module, session);
    return new TokenInit.Report(slot.serial(), List.of(next), before);
  }

  private static List<KeyLabel> sound(NativeModule module, NativeSession session) {
    KeyInventory inventory = KeyInventory.take(module, session);
    List<String> problems = inventory.problems();
    if (!problems.isEmpty()) {
      throw new TokenRefusedException(String.join("; ", problems));
    }
    return inventory.labels();
  }
}

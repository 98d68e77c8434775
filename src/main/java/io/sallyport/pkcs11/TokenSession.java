package io.sallyport.pkcs11;

import io.sallyport.refusal.UnavailableException;
import io.sallyport.settings.TokenSettings;
import java.security.GeneralSecurityException;
import java.time.Duration;

/** A raw, logged-in session for the length of one command, on a thread with a deadline. */
final class TokenSession {
  private static final Duration COMMAND_MAX = Duration.ofSeconds(30);

  private TokenSession() {}

  /**
   * Opens, logs in once, works, closes.
   *
   * @throws TokenRefusedException if there is no such token or the PIN is wrong
   * @throws UnavailableException if the token does not answer
   */
  static <T> T with(TokenSettings settings, Work<T> work) {
    try (var lane = new TokenLane("token-command", 1, COMMAND_MAX)) {
      return lane.call(() -> LibraryLife.now(() -> run(settings, work)));
    } catch (TokenRefusedException | UnavailableException answer) {
      throw answer;
    } catch (Exception failed) {
      throw Token.refusalOf(failed);
    }
  }

  private static <T> T run(TokenSettings settings, Work<T> work) throws GeneralSecurityException {
    NativeModule module = NativeModule.load(settings.library());
    module.initialize();
    NativeModule.Slot slot = module.slotOf(settings.label());
    try (NativeSession session = NativeSession.open(module, slot.id())) {
      new TokenOpening(settings, module).login(session);
      return work.with(module, session, slot);
    }
  }

  /** Work in a logged-in session. */
  @FunctionalInterface
  interface Work<T> {
    T with(NativeModule module, NativeSession session, NativeModule.Slot slot);
  }
}

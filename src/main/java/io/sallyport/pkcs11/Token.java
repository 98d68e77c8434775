package io.sallyport.pkcs11;

import io.sallyport.refusal.UnavailableException;
import io.sallyport.secret.Bytes;
import io.sallyport.secret.TamperedException;
import io.sallyport.secret.TokenWitness;
import io.sallyport.secret.TokenWitness.Witness;
import io.sallyport.settings.TokenSettings;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The token in operation: the one owner of its login, its threads and its recovery. The adapters of
 * this package compute with it; each call runs on a thread of the token's own with the deadline of
 * the settings, and fails with {@link UnavailableException} while the token does not answer. It
 * comes back by itself when the token does.
 */
public final class Token implements AutoCloseable {
  /** Opening builds a provider, which takes far longer than a call. */
  private static final Duration OPENING_MIN = Duration.ofSeconds(10);

  private final TokenLane lane;
  private final TokenLane repairs;
  private final TokenKeeper keeper;

  private Token(TokenLane lane, TokenLane repairs, TokenKeeper keeper) {
    this.lane = lane;
    this.repairs = repairs;
    this.keeper = keeper;
  }

  /**
   * Opens the token, checks each key and compares token and keys with what the stored data belongs
   * to. Keys that are new to the witness are remembered.
   *
   * @throws TokenRefusedException if the PIN is wrong, or token or keys are not as they have to be
   * @throws UnavailableException if the token does not answer
   */
  public static Token open(TokenSettings settings, TokenWitness witness) {
    Optional<Witness> remembered = witness.load();
    var repairs = new TokenLane("token-repair", 1, openingMax(settings));
    try {
      var opening = new TokenOpening(settings, NativeModule.load(settings.library()));
      String serial = remembered.map(Witness::tokenSerial).orElse(null);
      Opened opened = start(repairs, opening, serial, remembered);
      witness.remember(new Witness(opened.token().serial(), opened.checkValues()));
      var lane = new TokenLane("token", settings.threads(), settings.callMax());
      var keeper = new TokenKeeper(opening, lane, repairs, opened.token(), opened.checkValues());
      keeper.start();
      return new Token(lane, repairs, keeper);
    } catch (RuntimeException failed) {
      repairs.close();
      throw failed;
    }
  }

  /** Whether calls are answered at present. */
  public boolean ready() {
    return keeper.state() == TokenKeeper.State.UP;
  }

  /** Its state in words, for readiness and the log; no secrets. */
  public String condition() {
    return keeper.condition();
  }

  /** Logs out and ends the threads. */
  @Override
  public void close() {
    keeper.close();
    try {
      lane.call(() -> LibraryLife.during(keeper.last().libraryEpoch(), this::leave));
    } catch (Exception gone) {
      // A token that does not answer has nothing to log out from.
    } finally {
      lane.close();
      repairs.close();
    }
  }

  /**
   * Runs work with the open token within the deadline.
   *
   * @throws UnavailableException if the token fails or is late
   * @throws TamperedException if the work finds what it opens to be forged
   */
  <T> T call(Work<T> work) {
    OpenToken token = keeper.current();
    try {
      return lane.call(() -> LibraryLife.during(token.libraryEpoch(), () -> work.with(token)));
    } catch (TamperedException | UnavailableException answer) {
      throw answer;
    } catch (Exception failed) {
      Fault fault = Fault.of(failed).orElseThrow(() -> unexpected(failed));
      keeper.suspect(fault);
      throw new UnavailableException("the token fails: " + fault.text(), failed);
    }
  }

  private boolean leave() {
    keeper.last().logout();
    keeper.last().close();
    return true;
  }

  private static Opened start(
      TokenLane repairs,
      TokenOpening opening,
      @Nullable String serial,
      Optional<Witness> remembered) {
    try {
      return repairs.call(() ->
          LibraryLife.now(() -> {
            OpenToken token = opening.open(serial);
            CheckValues.verify(token, remembered.map(Witness::checkValues).orElseGet(Map::of));
            return new Opened(token, CheckValues.compute(token));
          }));
    } catch (TokenRefusedException | UnavailableException answer) {
      throw answer;
    } catch (Exception failed) {
      throw refusalOf(failed);
    }
  }

  static RuntimeException refusalOf(Exception failed) {
    Fault fault = Fault.of(failed).orElseThrow(() -> unexpected(failed));
    return fault.kind() == Fault.Kind.PIN
        ? new TokenRefusedException("the token refuses the PIN: " + fault.text())
        : new UnavailableException("the token fails: " + fault.text(), failed);
  }

  private static RuntimeException unexpected(Exception failed) {
    return failed instanceof RuntimeException unchecked
        ? unchecked
        : new IllegalStateException(failed);
  }

  private static Duration openingMax(TokenSettings settings) {
    return settings.callMax().compareTo(OPENING_MIN) > 0 ? settings.callMax() : OPENING_MIN;
  }

  /** Work with the open token, on a thread of the lane. */
  @FunctionalInterface
  interface Work<T> {
    T with(OpenToken token) throws GeneralSecurityException;
  }

  private record Opened(OpenToken token, Map<String, Bytes> checkValues) {}
}

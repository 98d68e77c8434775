package io.sallyport.pkcs11;

import io.sallyport.refusal.UnavailableException;
import io.sallyport.secret.Bytes;
import io.sallyport.secret.TamperedException;
import io.sallyport.secret.TokenWitness;
import io.sallyport.secret.TokenWitness.Witness;
import io.sallyport.settings.TokenSettings;
import java.security.GeneralSecurityException;
import java.security.Security;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The token in operation: the one owner of its login, its threads and its recovery. The adapters of
 * this package compute with it; each call runs on a thread of the token's own with the deadline of
 * the settings, and fails with {@link UnavailableException} while the token does not answer. It
 * comes back by itself when the token does.
 */
public final class Token implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Token.class);

  /** Opening builds a provider, which takes far longer than a call. */
  private static final Duration OPENING_MIN = Duration.ofSeconds(10);

  private final TokenLane lane;
  private final TokenLane repairs;
  private final TokenKeeper keeper;
  private final TokenQueue queue;
  private volatile TokenObserver observer = TokenObserver.NONE;

  private Token(TokenSettings settings, TokenLane lane, TokenLane repairs, TokenKeeper keeper) {
    this.lane = lane;
    this.repairs = repairs;
    this.keeper = keeper;
    this.queue =
        new TokenQueue(lane, settings.threads(), settings.callMax(), this::run, this::suspectHang);
  }

  /**
   * Opens the token, checks each key and compares token and keys with what the stored data belongs
   * to; a token of another serial has to hold the same keys and no others. Keys that are new to the
   * witness are remembered. From then on it must be this very token.
   *
   * @throws TokenRefusedException if the PIN is wrong, or token or keys are not as they have to be
   * @throws UnavailableException if the token does not answer
   */
  public static Token open(TokenSettings settings, TokenWitness witness) {
    Belonging belonging = Belonging.to(witness.load());
    var repairs = new TokenLane("token-repair", 1, openingMax(settings));
    try {
      var opening = new TokenOpening(settings, NativeModule.load(settings.library()));
      Opened opened = start(repairs, opening, belonging);
      witness.remember(new Witness(opened.token().serial(), opened.checkValues()));
      var lane = new TokenLane("token", settings.threads(), settings.callMax());
      var keeper = new TokenKeeper(opening, lane, repairs, opened.token(), opened.checkValues());
      keeper.start();
      LOG.info("{}", opened.token().macPlace());
      return new Token(settings, lane, repairs, keeper);
    } catch (RuntimeException failed) {
      repairs.close();
      throw failed;
    }
  }

  /**
   * Loads the library and what it takes to call it, so that opening finds that done. Sends nothing
   * to the token.
   *
   * @throws TokenRefusedException if it is not a PKCS#11 module
   */
  public static void loadEarly(TokenSettings settings) {
    NativeModule.load(settings.library());
    Security.getProvider("SunPKCS11");
  }

  /** Whether calls are answered at present. */
  public boolean ready() {
    return keeper.state() == TokenKeeper.State.UP;
  }

  /** Its state in words, for readiness and the log; no secrets. */
  public String condition() {
    return keeper.condition() + "; " + macPlace();
  }

  /** Where MACs are computed, in words: in the token, or in the JVM and why. */
  public String macPlace() {
    return keeper.last().macPlace();
  }

  /** How many jobs of callers that are preferred wait for the token. */
  public int preferredWaiting() {
    return queue.preferredWaiting();
  }

  /** How many other jobs wait for the token. */
  public int othersWaiting() {
    return queue.othersWaiting();
  }

  /** How many keys of clients are inside the token at present. */
  public int keysInside() {
    return keeper.last().chamber().map(KeyChamber::size).orElse(0);
  }

  /** Who is told of the work done, in place of any other. */
  public void observe(TokenObserver newObserver) {
    observer = newObserver;
  }

  /** Logs out and ends the threads. */
  @Override
  public void close() {
    keeper.close();
    queue.close();
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
    long askedAt = System.nanoTime();
    try {
      return lane.call(() -> observed(token, work, System.nanoTime() - askedAt));
    } catch (Exception failed) {
      throw outcome(failed);
    }
  }

  /**
   * Has work run with the open token, and never waits for it: see {@link TokenQueue}. The stage
   * fails with {@link UnavailableException} if the token fails or is late, and with {@link
   * TamperedException} if the work finds what it opens to be forged.
   *
   * @param first whether it goes before what is not
   */
  <T> CompletionStage<T> submit(Work<T> work, boolean first) {
    return keeper.state() == TokenKeeper.State.UP
        ? queue.submit(work, first)
        : CompletableFuture.failedFuture(keeper.unavailable());
  }

  /** Lets the keys of a client go from the token. */
  void forget(String id) {
    keeper.last().chamber().ifPresent(chamber -> chamber.forget(id));
  }

  private <T> T run(Work<T> work, long waitedNanos) {
    try {
      return observed(keeper.current(), work, waitedNanos);
    } catch (Exception failed) {
      throw outcome(failed);
    }
  }

  private <T> T observed(OpenToken token, Work<T> work, long waitedNanos)
      throws GeneralSecurityException {
    long begunAt = System.nanoTime();
    boolean answered = false;
    try {
      T value = LibraryLife.during(token.libraryEpoch(), () -> work.with(token));
      answered = true;
      return value;
    } finally {
      observer.done(waitedNanos, System.nanoTime() - begunAt, answered);
    }
  }

  private RuntimeException outcome(Exception failed) {
    if (failed instanceof TamperedException || failed instanceof UnavailableException) {
      return (RuntimeException) failed;
    }
    Fault fault = Fault.of(failed).orElseThrow(() -> unexpected(failed));
    keeper.suspect(fault);
    return new UnavailableException("the token fails: " + fault.text(), failed);
  }

  private void suspectHang() {
    keeper.suspect(new Fault(Fault.Kind.DEVICE, "the token did not answer in time"));
  }

  private boolean leave() {
    keeper.last().logout();
    keeper.last().close();
    return true;
  }

  private static Opened start(TokenLane repairs, TokenOpening opening, Belonging belonging) {
    try {
      return repairs.call(() ->
          LibraryLife.now(() -> {
            OpenToken token = opening.open(belonging.serialBeforeLogin());
            return new Opened(token, belonging.proven(token));
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

package io.sallyport.relying;

import io.sallyport.refusal.Refusal;
import io.sallyport.refusal.RefusedException;
import io.sallyport.secret.Bytes;
import io.sallyport.secret.TamperedException;
import io.sallyport.signature.VerifySignedRequest.Threads;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** Recognises the relying service that asks; all that does not hold looks the same. */
public final class AuthenticateService {
  private final KnownServices services;
  private final InstantSource clock;
  private final Consumer<TamperedException> alarm;

  /**
   * Takes its ports.
   *
   * @param alarm told of a stored row that does not hold; the caller sees an ordinary refusal
   */
  public AuthenticateService(
      KnownServices services, InstantSource clock, Consumer<TamperedException> alarm) {
    this.services = services;
    this.clock = clock;
    this.alarm = alarm;
  }

  /**
   * Recognises it, at once if it is remembered.
   *
   * @param header what it says of itself; empty if it says nothing
   * @param clientKeyHash of its TLS certificate
   * @return a stage that fails with {@code NotAuthenticated}; otherwise it ends on {@code home}
   */
  public CompletionStage<RelyingService> authenticate(
      String header, Optional<Bytes> clientKeyHash, Threads threads) {
    Optional<Verifier> shown = Verifier.read(header, clientKeyHash);
    if (shown.isEmpty()) {
      return CompletableFuture.failedFuture(refused());
    }
    Verifier verifier = shown.get();
    Optional<RelyingService> remembered = services.remembered(verifier.id());
    if (remembered.isPresent()) {
      return CompletableFuture.completedFuture(proven(verifier, remembered));
    }
    return CompletableFuture.supplyAsync(() -> read(verifier), threads.blocking())
        .thenApplyAsync(found -> proven(verifier, found), threads.home());
  }

  private Optional<RelyingService> read(Verifier verifier) {
    try {
      return services.read(verifier.id());
    } catch (TamperedException tampered) {
      alarm.accept(tampered);
      return Optional.empty();
    }
  }

  private RelyingService proven(Verifier verifier, Optional<RelyingService> found) {
    if (!verifier.isProven(found, clock.instant())) {
      throw refused();
    }
    return found.orElseThrow();
  }

  private static RefusedException refused() {
    return new Refusal.NotAuthenticated().asException();
  }
}

package io.sallyport.signature;

import io.sallyport.network.SourceAddress;
import io.sallyport.refusal.RefusedException;
import io.sallyport.refusal.UnavailableException;
import io.sallyport.secret.TamperedException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Decides whether a signed request may pass: {@code parse and canonicalise -> freshness -> find key
 * -> MAC -> constant-time compare}, and only then status, owner, expiry, network policies, the
 * account's word on old schemes, what the asker may have verified, replay, and last use. Whoever
 * does not hold the secret learns nothing about a key: every refusal is the same and unknown ids
 * cost the same work.
 *
 * <p>The rules stand in {@link Ascent}; here is only what has to be waited for: the key if it is
 * not remembered, the token, and the place where nonces are kept.
 */
public final class VerifySignedRequest {
  private static final int LOOKS_MAX = 3;

  private final Schemes schemes;
  private final KnownKeys keys;
  private final Replays replays;
  private final LastUses lastUses;
  private final Consumer<TamperedException> alarm;
  private final Acquaintances acquaintances = new Acquaintances();

  /**
   * Wires the ladder.
   *
   * @param alarm told of a stored row or secret that does not hold; the caller sees an ordinary
   *     refusal
   */
  public VerifySignedRequest(
      Schemes schemes,
      KnownKeys keys,
      Replays replays,
      LastUses lastUses,
      Consumer<TamperedException> alarm) {
    this.schemes = schemes;
    this.keys = keys;
    this.replays = replays;
    this.lastUses = lastUses;
    this.alarm = alarm;
  }

  /** Finds out once which scheme's credentials a request carries, for who has to know before. */
  public Recognised recognise(SignedRequest wire) {
    return schemes.recognise(wire);
  }

  /**
   * What a client would have to sign to send this request; depends on the request alone. Empty if
   * no scheme can read it.
   */
  public Optional<String> stringToSign(SignedRequest wire) {
    return schemes.stringToSign(wire);
  }

  /**
   * Verifies one request for one of Sallyport's own APIs, and waits; each can be accepted once.
   *
   * @throws RefusedException {@code NotAuthenticated}, {@code StaleTimestamp}, or, for the holder
   *     of the secret only, {@code KeyUnusable} and {@code TooManyRequests}
   * @throws UnavailableException if token or database do not answer in time
   */
  public Verified verify(SignedRequest wire, SourceAddress source) {
    return verify(recognise(wire), source);
  }

  /** The same for a request that has been recognised already. */
  public Verified verify(Recognised wire, SourceAddress source) {
    var here = new CallersThread();
    try {
      return here.await(
          verify(wire, source, Terms.OWN_API, new Threads(here, here), new Findings()));
    } catch (CompletionException failed) {
      throw asThrown(failed);
    }
  }

  /**
   * Verifies one request without waiting. The stage ends with what {@link #verify(SignedRequest,
   * SourceAddress)} throws, possibly wrapped in a {@link CompletionException}; see {@link
   * #asThrown}.
   */
  public CompletionStage<Verified> verify(
      SignedRequest wire, SourceAddress source, Terms terms, Threads threads) {
    return verify(recognise(wire), source, terms, threads, new Findings());
  }

  /** The same for a request that has been recognised already; notes what is found on the way. */
  public CompletionStage<Verified> verify(
      Recognised wire,
      SourceAddress source,
      Terms terms,
      Threads threads,
      Findings findings) {
    try {
      Ascent ascent =
          Ascent.begin(wire, new Ascent.Asked(source, terms, findings), replays);
      return admitted(ascent, threads, 1)
          .thenCompose(
              done ->
                  ascent.mayBeRepeated()
                      ? CompletableFuture.completedFuture(replays.repeat())
                      : replays.use(ascent.credential(), ascent.nonce(), ascent.date()))
          .thenApplyAsync(verdict -> finished(ascent, verdict), threads.home());
    } catch (RuntimeException refused) {
      return CompletableFuture.failedFuture(refused);
    }
  }

  /** What a stage of {@link #verify} failed with, as it would have been thrown. */
  public static RuntimeException asThrown(Throwable failed) {
    Throwable cause = failed;
    while (cause instanceof CompletionException && cause.getCause() != null) {
      cause = cause.getCause();
    }
    return switch (cause) {
      case RefusedException refused -> refused;
      case UnavailableException outage -> outage;
      case RuntimeException fault -> fault;
      case Error error -> throw error;
      default -> new IllegalStateException(cause);
    };
  }

  private CompletionStage<Ascent> admitted(Ascent ascent, Threads threads, int look) {
    return found(ascent, threads, look)
        .thenCompose(known -> macs(ascent, known, threads)
            .thenApplyAsync(
                macs -> {
                  KnownKey key = compared(ascent, known, macs);
                  if (!key.isCurrent()) {
                    return false;
                  }
                  ascent.admit(key, replays.now());
                  return true;
                },
                where(known, threads)))
        .thenCompose(done -> {
          if (done) {
            return CompletableFuture.completedFuture(ascent);
          }
          // Changed while the token worked: what was believed of the key may be over.
          if (look == LOOKS_MAX) {
            throw new UnavailableException("a key changes faster than it can be read");
          }
          return admitted(ascent, threads, look + 1);
        });
  }

  private static KnownKey compared(Ascent ascent, Optional<KnownKey> known, List<byte[]> macs) {
    if (known.isEmpty()) {
      throw Ascent.notAuthenticated();
    }
    ascent.compare(macs);
    return known.get();
  }

  private Verified finished(Ascent ascent, ReplayGuard.Verdict verdict) {
    Verified verified = ascent.finish(verdict, lastUses);
    acquaintances.met(ascent.claim().credential(), ascent.source(), ascent.began());
    return verified;
  }

  /** After a change what is remembered may have been replaced again: then it is read. */
  private CompletionStage<Optional<KnownKey>> found(Ascent ascent, Threads threads, int look) {
    boolean acquainted =
        acquaintances.knows(ascent.claim().credential(), ascent.source(), ascent.began());
    Optional<Optional<KnownKey>> remembered =
        look == 1 ? keys.remembered(ascent.claim(), acquainted) : Optional.empty();
    return remembered
        .<CompletionStage<Optional<KnownKey>>>map(CompletableFuture::completedFuture)
        .orElseGet(() ->
            CompletableFuture.supplyAsync(() -> read(ascent, acquainted), threads.blocking()));
  }

  private Optional<KnownKey> read(Ascent ascent, boolean acquainted) {
    try {
      return keys.read(ascent.claim(), acquainted);
    } catch (TamperedException tampered) {
      alarm.accept(tampered);
      return Optional.empty();
    }
  }

  /** The MACs; none equals any signature if there is no such key, or it was tampered with. */
  private CompletionStage<List<byte[]>> macs(
      Ascent ascent, Optional<KnownKey> known, Threads threads) {
    Supplier<CompletionStage<List<byte[]>>> nobodys =
        () ->
            keys.macsOfNobody(ascent.algorithm(), ascent.texts())
                .thenApply(worthless -> List.of());
    if (known.isEmpty()) {
      return nobodys.get();
    }
    KnownKey key = known.get();
    CompletionStage<List<byte[]>> own =
        key.blocks()
            ? CompletableFuture.supplyAsync(
                    () -> key.macs(ascent.algorithm(), ascent.texts()), threads.blocking())
                .thenCompose(stage -> stage)
            : key.macs(ascent.algorithm(), ascent.texts());
    return own.exceptionallyCompose(failed -> {
      if (asThrown(failed) instanceof TamperedException tampered) {
        alarm.accept(tampered);
        return nobodys.get();
      }
      return CompletableFuture.failedFuture(failed);
    });
  }

  private static Executor where(Optional<KnownKey> known, Threads threads) {
    return known.filter(KnownKey::blocks).isPresent() ? threads.blocking() : threads.home();
  }

  /**
   * Where the work is done.
   *
   * @param home what never waits
   * @param blocking what reads from the database or waits for the token
   */
  public record Threads(Executor home, Executor blocking) {}
}

package io.sallyport.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.fake.FakeReplayJournal;
import io.sallyport.fake.LoneReplays;
import io.sallyport.fake.SigningClient;
import io.sallyport.fake.SigningClient.Stamp;
import io.sallyport.network.SourceAddress;
import io.sallyport.signature.KeyRecords.Found;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CallersThreadTest {
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

  private final ExecutorService token = Executors.newSingleThreadExecutor();

  @AfterEach
  void end() {
    token.close();
  }

  @Test
  void whatAStageNeedsIsDoneByWhoWaitsForIt() {
    var here = new CallersThread();
    CompletionStage<Thread> stage =
        CompletableFuture.supplyAsync(() -> "mac", token)
            .thenApplyAsync(mac -> Thread.currentThread(), here);
    assertThat(here.await(stage)).isSameAs(Thread.currentThread());
  }

  @Test
  void aFailureIsHandedOn() {
    var here = new CallersThread();
    var failure = new IllegalStateException("no");
    assertThatThrownBy(() -> here.await(CompletableFuture.failedFuture(failure)))
        .isInstanceOf(CompletionException.class)
        .hasCause(failure);
  }

  /** Reading checks seals in the token: on its only thread it would wait for itself. */
  @Test
  void aKeyThatChangedMeanwhileIsNotReadAgainOnTheThreadOfTheToken() {
    var ladder = new Ladder(NOON);
    ladder.knows("aliceskey", "alices-secret");
    List<Thread> readers = new ArrayList<>();
    var verification =
        new VerifySignedRequest(
            Ladder.schemes(false),
            new KnownKeys(
                changingOnce(ladder, readers),
                onTheToken(ladder),
                (id, text) -> Optional.empty()),
            LoneReplays.of(new FakeReplayJournal(), ladder.clock),
            (id, at, source) -> {},
            alarm -> {});
    var request =
        new SigningClient("aliceskey", "alices-secret")
            .sign("GET", "/v1/account", Map.of(), "", new Stamp(NOON, "nonce-one"));

    verification.verify(request, SourceAddress.parse("192.0.2.1"));

    assertThat(readers).hasSize(2).containsOnly(Thread.currentThread());
  }

  private SecretMac onTheToken(Ladder ladder) {
    return (key, algorithm, texts) ->
        CompletableFuture.supplyAsync(
            () -> ladder.secrets.macs(key, algorithm, texts).toCompletableFuture().join(), token);
  }

  private static KeyRecords changingOnce(Ladder ladder, List<Thread> readers) {
    return new KeyRecords() {
      @Override
      public Optional<Found> remembered(String accessKeyId) {
        return Optional.empty();
      }

      @Override
      public Found read(String accessKeyId) {
        readers.add(Thread.currentThread());
        boolean current = readers.size() > 1;
        return new Found(Optional.ofNullable(ladder.keys.get(accessKeyId)), () -> current);
      }
    };
  }
}

package io.sallyport.signature;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sallyport.fake.Examples;
import io.sallyport.fake.FakeSecrets;
import io.sallyport.identity.Account;
import io.sallyport.identity.Principal;
import io.sallyport.network.SourceAddress;
import io.sallyport.refusal.Refusal;
import io.sallyport.refusal.Refusal.KeyUnusable.Why;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** A temporary key of one user, which can be made unusable. */
final class FakeTemporaryKey implements KnownKey {
  private final String id;
  private final String secret;
  @Nullable Why why;
  Account account = Examples.ACME;

  FakeTemporaryKey(String id, String secret) {
    this.id = id;
    this.secret = secret;
  }

  @Override
  public CompletionStage<List<byte[]>> macs(MacAlgorithm algorithm, List<byte[]> texts) {
    return CompletableFuture.completedFuture(
        texts.stream()
            .map(text -> FakeSecrets.hmac(algorithm, secret.getBytes(UTF_8), text))
            .toList());
  }

  @Override
  public Account account() {
    return account;
  }

  @Override
  public Signer admit(SourceAddress source, Instant now) {
    if (why != null) {
      throw new Refusal.KeyUnusable(why).asException();
    }
    return new Signer(
        Principal.authenticated(Examples.user(1, "alice")), id, Optional.empty());
  }
}

package io.sallyport.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sallyport.accesskey.AccessKey;
import io.sallyport.accesskey.ExampleKeys;
import io.sallyport.bouncycastle.BouncyCastleSm3;
import io.sallyport.fake.Examples;
import io.sallyport.fake.FakeClock;
import io.sallyport.fake.FakeReplayJournal;
import io.sallyport.fake.FakeSecrets;
import io.sallyport.fake.LoneReplays;
import io.sallyport.identity.Account;
import io.sallyport.identity.Identity;
import io.sallyport.identity.SecurityPreference;
import io.sallyport.network.SourceAddress;
import io.sallyport.refusal.Refusal;
import io.sallyport.refusal.RefusedException;
import io.sallyport.secret.TamperedException;
import io.sallyport.signature.VerificationKeys.VerificationKey;
import io.sallyport.signature.VerifySignedRequest.Threads;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** The production ladder over fakes, with one key of one user. */
final class Ladder {
  static final SourceAddress HERE = SourceAddress.parse("192.0.2.1");

  /** Takes every scheme, strictly. */
  static final Terms EVERY_SCHEME = new Terms(null, Schemes.names(), false, false);

  final FakeClock clock;
  final FakeSecrets secrets = new FakeSecrets();
  final FakeReplayJournal journal = new FakeReplayJournal();
  final Map<String, VerificationKey> keys = new HashMap<>();
  final Map<String, KnownKey> temporary = new HashMap<>();
  final List<String> uses = new ArrayList<>();
  final List<TamperedException> alarms = new ArrayList<>();
  private final Replays replays;
  @Nullable RuntimeException findFails;

  Ladder(Instant now) {
    clock = new FakeClock(now);
    replays = LoneReplays.of(journal, clock);
  }

  /** Makes this pair known under this id, whatever the form of the id. */
  AccessKey knows(String accessKeyId, String secret) {
    Identity alice = Examples.user(1, "alice");
    AccessKey bare = ExampleKeys.key(alice, 1);
    AccessKey key =
        ExampleKeys.key(alice, 1, secrets.wrap(secret, bare.accountId(), bare.owner(), bare.id()));
    keys.put(accessKeyId, new VerificationKey(key, alice, Examples.ACME));
    return key;
  }

  void put(String accessKeyId, AccessKey key, Identity owner, Account account) {
    keys.put(accessKeyId, new VerificationKey(key, owner, account));
  }

  /** The account of this key takes HMAC-SHA1 no more. */
  void putOff(String accessKeyId) {
    VerificationKey known = Objects.requireNonNull(keys.get(accessKeyId));
    var preference = new SecurityPreference(false, true, true, false, 730);
    Account account = known.account().withPreference(preference);
    put(accessKeyId, known.key(), known.owner(), account);
  }

  /** Makes a pair known that is used together with a security token. */
  FakeTemporaryKey knowsTemporary(String accessKeyId, String secret, String securityToken) {
    var key = new FakeTemporaryKey(accessKeyId, secret);
    temporary.put(accessKeyId + " " + securityToken, key);
    return key;
  }

  static Schemes schemes(boolean hostUnsigned) {
    return new Schemes(new BouncyCastleSm3(), hostUnsigned);
  }

  KnownKeys knownKeys() {
    return new KnownKeys(KeyRecords.reading(this::find), secrets, this::findTemporary);
  }

  VerifySignedRequest verification(boolean hostUnsigned) {
    return new VerifySignedRequest(
        schemes(hostUnsigned),
        knownKeys(),
        replays,
        (id, at, source) -> uses.add(id + " " + at + " " + source),
        alarms::add);
  }

  Verified verify(SignedRequest request) {
    return verification(false).verify(request, HERE);
  }

  Verified verify(SignedRequest request, Terms terms) {
    return verify(verification(false), request, HERE, terms);
  }

  /** As a relying service has it verified. */
  static Verified verify(
      VerifySignedRequest verification, SignedRequest request, SourceAddress at, Terms terms) {
    try {
      return verification
          .verify(request, at, terms, new Threads(Runnable::run, Runnable::run))
          .toCompletableFuture()
          .join();
    } catch (CompletionException failed) {
      throw VerifySignedRequest.asThrown(failed);
    }
  }

  Refusal refused(SignedRequest request, Terms terms) {
    return refused(verification(false), request, HERE, terms);
  }

  Refusal refused(SignedRequest request) {
    return refused(request, HERE);
  }

  Refusal refused(SignedRequest request, SourceAddress source) {
    return refused(verification(false), request, source, Terms.OWN_API);
  }

  Refusal refused(boolean hostUnsigned, SignedRequest request) {
    return refused(verification(hostUnsigned), request, HERE, EVERY_SCHEME);
  }

  private static Refusal refused(
      VerifySignedRequest verification, SignedRequest request, SourceAddress at, Terms terms) {
    var refused =
        catchThrowableOfType(
            RefusedException.class, () -> verify(verification, request, at, terms));
    assertThat(refused).as("refusal").isNotNull();
    return refused.refusal();
  }

  private Optional<KnownKey> findTemporary(String accessKeyId, String securityToken) {
    return Optional.ofNullable(temporary.get(accessKeyId + " " + securityToken));
  }

  private Optional<VerificationKey> find(String accessKeyId) {
    if (findFails != null) {
      throw findFails;
    }
    return Optional.ofNullable(keys.get(accessKeyId));
  }
}

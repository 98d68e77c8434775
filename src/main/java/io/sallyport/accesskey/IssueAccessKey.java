package io.sallyport.accesskey;

import io.sallyport.accesskey.AccessKeys.Earlier;
import io.sallyport.accesskey.AccessKeys.Idempotency;
import io.sallyport.accesskey.Issuance.AlreadyDelivered;
import io.sallyport.accesskey.Issuance.Issued;
import io.sallyport.accesskey.SecretMint.Minted;
import io.sallyport.audit.AuditAction;
import io.sallyport.audit.AuditEvent;
import io.sallyport.identity.Action;
import io.sallyport.identity.Caller;
import io.sallyport.identity.Events;
import io.sallyport.identity.Identity;
import io.sallyport.identity.Principal;
import io.sallyport.network.NetworkPolicy;
import io.sallyport.refusal.Refusal;
import io.sallyport.refusal.RefusedException;
import io.sallyport.refusal.UnavailableException;
import io.sallyport.secret.Randomness;
import io.sallyport.stepup.GuardedOperation;
import io.sallyport.stepup.Presented;
import io.sallyport.stepup.StepUp;
import io.sallyport.stepup.StepUpProof;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Issues a key: {@code authority -> earlier call -> step-up -> mint -> one transaction -> deliver}.
 * Nothing is minted before authority and proof hold, and the secret is wiped on every failure.
 */
public final class IssueAccessKey {
  /** Longest life of a key that ends. */
  public static final int LIFE_YEARS_MAX = 10;

  private static final Pattern IDEMPOTENCY_KEY = Pattern.compile("[\\x21-\\x7E]{1,128}");
  private static final int IDS_TRIED_MAX = 3;

  private final AuthorisedKeys authorised;
  private final AccessKeys keys;
  private final StepUp stepUp;
  private final SecretMint mint;
  private final Events events;
  private final NewKeyId newKeyId;

  /** Takes its ports. */
  public IssueAccessKey(
      AuthorisedKeys authorised,
      AccessKeys keys,
      StepUp stepUp,
      SecretMint mint,
      Events events,
      Randomness random) {
    this.authorised = authorised;
    this.keys = keys;
    this.stepUp = stepUp;
    this.mint = mint;
    this.events = events;
    this.newKeyId = new NewKeyId(random);
  }

  /**
   * Issues, or tells which key an earlier call with the same idempotency key made.
   *
   * @param idempotencyKey 1 to 128 printable ASCII characters; absent if the client sent none
   * @throws RefusedException {@code NotFound}, {@code NotPermitted}, {@code
   *     RootKeyNotAcknowledged}, {@code Invalid}, {@code QuotaReached}, {@code
   *     IdempotencyMismatch}, or any refusal of the step-up
   */
  public Issuance issue(
      Caller by,
      IssueRequest request,
      @Nullable Presented presented,
      @Nullable String idempotencyKey) {
    Identity owner = authorised.requireOwner(by, Action.KEY_ISSUE, request.owner());
    requireAcknowledgement(owner, request);
    GuardedOperation operation = request.guardedOperation();
    Idempotency idempotency = idempotency(by, idempotencyKey, operation);
    Optional<AlreadyDelivered> delivered = earlier(idempotency);
    if (delivered.isPresent()) {
      return delivered.get();
    }
    requireFutureEnd(request.expiresAt());
    requireFreeSlot(owner);
    StepUpProof proof = stepUp.require(by, operation, presented);
    proof.require(operation);
    return issue(new Task(by, owner, request, proof, idempotency));
  }

  private Issuance issue(Task task) {
    for (int attempt = 1; attempt <= IDS_TRIED_MAX; attempt++) {
      try {
        return mintAndStore(task, newKeyId.next());
      } catch (RefusedException refused) {
        if (refused.refusal() instanceof Refusal.Changed) {
          // A parallel call with the same idempotency key won: its key is the answer to both.
          return earlier(task.idempotency()).orElseThrow(() -> refused);
        }
        if (!(refused.refusal() instanceof Refusal.NameTaken)) {
          throw refused;
        }
      }
    }
    throw new UnavailableException("every AccessKey ID drawn is taken: the generator is broken");
  }

  private Issued mintAndStore(Task task, AccessKeyId id) {
    Minted minted = mint.mint(task.owner().accountId(), task.owner().id(), id);
    boolean stored = false;
    try {
      AccessKey key = newKey(task, id, minted);
      keys.insert(key, task.idempotency(), event(task, key));
      stored = true;
      return new Issued(key, minted.secret());
    } finally {
      if (!stored) {
        minted.close();
      }
    }
  }

  private AccessKey newKey(Task task, AccessKeyId id, Minted minted) {
    IssueRequest request = task.request();
    Instant now = events.now();
    NetworkPolicy policy = request.networkPolicy();
    return new AccessKey(
        id,
        task.owner().accountId(),
        task.owner().id(),
        AccessKey.Status.ACTIVE,
        minted.wrapped(),
        policy == null ? NetworkPolicy.UNRESTRICTED : policy,
        request.useCase(),
        request.description(),
        now,
        now,
        null,
        request.expiresAt(),
        1,
        minted.tokenKeys());
  }

  private AuditEvent event(Task task, AccessKey key) {
    Map<String, String> details = new TreeMap<>();
    details.put("owner", key.owner().value());
    details.put("policy", key.networkPolicy().toString());
    if (key.useCase() != null) {
      details.put("useCase", key.useCase().name());
    }
    if (key.expiresAt() != null) {
      details.put("expiresAt", key.expiresAt().toString());
    }
    if (task.owner().isRoot()) {
      details.put("rootRiskAcknowledged", "true");
    }
    return events.succeeded(
        task.by(), AuditAction.KEY_ISSUE, key.id().value(), task.proof().use(), details);
  }

  /** Only root itself comes this far with root as the owner. */
  private static void requireAcknowledgement(Identity owner, IssueRequest request) {
    if (owner.isRoot() && !request.acknowledgeRootRisk()) {
      throw new Refusal.RootKeyNotAcknowledged().asException();
    }
  }

  private void requireFutureEnd(@Nullable Instant expiresAt) {
    if (expiresAt == null) {
      return;
    }
    Instant now = events.now();
    Instant latest = now.atOffset(ZoneOffset.UTC).plusYears(LIFE_YEARS_MAX).toInstant();
    if (!expiresAt.isAfter(now) || expiresAt.isAfter(latest)) {
      throw Refusal.Invalid.of(
              "expiresAt", "is in the future, at most " + LIFE_YEARS_MAX + " years ahead")
          .asException();
    }
  }

  /** Only spares a doomed caller his one-time code; what holds the limit is the insert's slot. */
  private void requireFreeSlot(Identity owner) {
    long live = keys.ofOwner(owner.id()).stream().filter(AccessKey::isLive).count();
    if (live >= AccessKeys.LIVE_PER_OWNER_MAX) {
      throw new Refusal.QuotaReached(AuthorisedKeys.KIND, AccessKeys.LIVE_PER_OWNER_MAX)
          .asException();
    }
  }

  private static @Nullable Idempotency idempotency(
      Caller by, @Nullable String key, GuardedOperation operation) {
    if (key == null) {
      return null;
    }
    if (!IDEMPOTENCY_KEY.matcher(key).matches()) {
      throw Refusal.Invalid.of("Idempotency-Key", "has 1 to 128 printable ASCII characters")
          .asException();
    }
    return new Idempotency(by.principal().id(), keyOf(by, key), Sha256.of(operation));
  }

  /** Many people share a role: each has keys of his own, which no space in a sent key can forge. */
  private static String keyOf(Caller by, String sent) {
    return by.principal() instanceof Principal.AssumedRole role
        ? role.person() + " " + sent
        : sent;
  }

  private Optional<AlreadyDelivered> earlier(@Nullable Idempotency idempotency) {
    if (idempotency == null) {
      return Optional.empty();
    }
    Optional<Earlier> earlier = keys.earlier(idempotency.by(), idempotency.key());
    if (earlier.isPresent()
        && !earlier.get().parametersHash().equals(idempotency.parametersHash())) {
      throw new Refusal.IdempotencyMismatch().asException();
    }
    return earlier.map(found -> new AlreadyDelivered(found.id()));
  }

  private record Task(
      Caller by,
      Identity owner,
      IssueRequest request,
      StepUpProof proof,
      @Nullable Idempotency idempotency) {}
}

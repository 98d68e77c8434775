package io.sallyport.accesskey;

import io.sallyport.audit.AuditEvent;
import io.sallyport.identity.AccountId;
import io.sallyport.identity.IdentityId;
import io.sallyport.secret.Bytes;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Stored keys. Every change commits together with its event; the limit of two live keys per owner
 * is a unique slot in the database, so that no race passes it.
 */
public interface AccessKeys {
  /** Live keys an owner may have. */
  int LIVE_PER_OWNER_MAX = 2;

  /** Loads one, checked against its seal. */
  Optional<AccessKey> find(AccessKeyId id);

  /** All keys of an owner in creation order, recycled ones too. */
  List<AccessKey> ofOwner(IdentityId owner);

  /** Active and inactive keys of everybody in the account, by owner in creation order. */
  List<AccessKey> live(AccountId account);

  /** Recycled keys of an account, the newest first, after the given id. */
  List<AccessKey> recycled(AccountId account, @Nullable AccessKeyId after, int limit);

  /** Keys of all accounts that were recycled no later than this, the oldest first. */
  List<AccessKey> recycledBefore(Instant latest, int limit);

  /**
   * In one transaction: locks the owner, takes a free slot, inserts the key and the idempotency
   * record, and commits the event.
   *
   * @throws io.sallyport.refusal.RefusedException {@code QuotaReached} if both slots are taken,
   *     {@code NotFound} if the owner is gone, {@code Changed} if the idempotency key was used by a
   *     parallel call, {@code NameTaken} if the id exists or is reserved: another has to be drawn
   */
  void insert(AccessKey key, @Nullable Idempotency idempotency, AuditEvent event);

  /** The key that an earlier call with the same idempotency key made, if any. */
  Optional<Earlier> earlier(IdentityId by, String idempotencyKey);

  /**
   * Stores the changed key if the stored version is one less; a key that becomes live takes a slot,
   * a recycled one gives it back.
   *
   * @throws io.sallyport.refusal.RefusedException {@code Changed}, or {@code QuotaReached} on
   *     restore
   */
  void replace(AccessKey changed, AuditEvent event);

  /**
   * Deletes a recycled key and with it the wrapped secret, for good. The id stays reserved.
   *
   * @throws io.sallyport.refusal.RefusedException {@code Changed} if it is no longer recycled
   */
  void purge(AccessKey recycled, AuditEvent event);

  /** Last use of the keys of an owner, by id; keys never used are absent. */
  List<Use> usesOf(IdentityId owner);

  /** The same of the keys of everybody in the account. */
  List<Use> usesOf(AccountId account);

  /**
   * Marks a call by its idempotency key.
   *
   * @param by who called
   * @param key 1 to 128 printable ASCII characters chosen by the client
   * @param parametersHash SHA-256 of what was asked for
   */
  record Idempotency(IdentityId by, String key, Bytes parametersHash) {}

  /** What an earlier call made. */
  record Earlier(AccessKeyId id, Bytes parametersHash) {}

  /**
   * Last use of a key.
   *
   * @param count accepted requests since issue
   */
  record Use(AccessKeyId id, Instant lastUsedAt, String source, long count) {}
}

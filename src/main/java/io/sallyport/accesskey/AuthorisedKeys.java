package io.sallyport.accesskey;

import io.sallyport.audit.AuditAction;
import io.sallyport.audit.AuditEvent.StepUpUse;
import io.sallyport.identity.Action;
import io.sallyport.identity.Authority;
import io.sallyport.identity.Caller;
import io.sallyport.identity.Events;
import io.sallyport.identity.Identities;
import io.sallyport.identity.Identity;
import io.sallyport.identity.IdentityId;
import io.sallyport.refusal.Refusal;
import io.sallyport.refusal.RefusedException;
import java.time.Instant;
import java.util.Map;
import java.util.function.BiFunction;

/** Keys as far as a caller may act on them: every use case reaches a stored key through here. */
public final class AuthorisedKeys {
  /** How keys are called in refusals. */
  static final String KIND = "access key";

  private static final int ATTEMPTS_MAX = 3;

  private final AccessKeys keys;
  private final Identities identities;
  private final Authority authority;
  private final Events events;

  /** Takes its ports. */
  public AuthorisedKeys(
      AccessKeys keys, Identities identities, Authority authority, Events events) {
    this.keys = keys;
    this.identities = identities;
    this.authority = authority;
    this.events = events;
  }

  Identity requireOwner(Caller by, Action action, IdentityId owner) {
    Identity identity =
        by.principal()
            .identity()
            .filter(caller -> caller.id().equals(owner))
            // Whoever asks for himself has just been loaded, by the same request.
            .or(() -> identities.find(owner))
            .orElseThrow(() -> notFound("user", owner.value()));
    authority.require(by, action, identity);
    return identity;
  }

  AccessKey require(Caller by, Action action, AccessKeyId id) {
    AccessKey key =
        keys.find(id)
            // Another account's key is no different from none, and its owner's id is not told.
            .filter(found -> found.accountId().equals(by.principal().accountId()))
            .orElseThrow(() -> notFound(KIND, id.value()));
    requireOwner(by, action, key.owner());
    return key;
  }

  /**
   * Changes a key. If somebody else changed it meanwhile, the change is made again on what is
   * stored now, with authority and state checked anew: so a disable wins over a parallel edit.
   */
  AccessKey change(Caller by, Permitted what, AccessKeyId id, Change change) {
    for (int attempt = 1; ; attempt++) {
      AccessKey stored = require(by, what.action(), id);
      AccessKey changed = change.changed().apply(stored, events.now());
      Map<String, String> details = change.details().apply(stored, changed);
      try {
        keys.replace(
            changed, events.succeeded(by, what.recorded(), id.value(), StepUpUse.NONE, details));
        return changed;
      } catch (RefusedException refused) {
        if (attempt == ATTEMPTS_MAX || !(refused.refusal() instanceof Refusal.Changed)) {
          throw refused;
        }
      }
    }
  }

  static RefusedException notFound(String kind, String id) {
    return new Refusal.NotFound(kind, id).asException();
  }

  static RefusedException wrongState(AccessKey key, String needed) {
    return new Refusal.WrongState(KIND, key.id().value(), key.status().name(), needed)
        .asException();
  }

  /** The permission a change needs and the name it is recorded under. */
  record Permitted(Action action, AuditAction recorded) {}

  /**
   * How to change.
   *
   * @param changed the new key from the stored one and the present time
   * @param details what the record says, from the stored and the changed key
   */
  record Change(
      BiFunction<AccessKey, Instant, AccessKey> changed,
      BiFunction<AccessKey, AccessKey, Map<String, String>> details) {}
}

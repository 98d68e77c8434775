package io.sallyport.accesskey;

import io.sallyport.accesskey.AccessKey.Status;
import io.sallyport.audit.AuditAction;
import io.sallyport.identity.Action;
import io.sallyport.identity.Caller;
import io.sallyport.identity.Events;
import io.sallyport.stepup.GuardedOperation;
import io.sallyport.stepup.Presented;
import io.sallyport.stepup.StepUp;
import io.sallyport.stepup.StepUpProof;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Deletes a recycled key and its wrapped secret, for good. Needs a step-up. */
public final class PurgeAccessKey {
  private final AuthorisedKeys authorised;
  private final AccessKeys keys;
  private final StepUp stepUp;
  private final Events events;

  /** Takes its ports. */
  public PurgeAccessKey(AuthorisedKeys authorised, AccessKeys keys, StepUp stepUp, Events events) {
    this.authorised = authorised;
    this.keys = keys;
    this.stepUp = stepUp;
    this.events = events;
  }

  /** What a step-up for this very deletion is bound to. */
  public static GuardedOperation guardedOperation(AccessKeyId id) {
    return GuardedOperation.of(Action.KEY_PURGE, id.value());
  }

  /**
   * Deletes; the id stays reserved for ever.
   *
   * @throws io.sallyport.refusal.RefusedException {@code WrongState} unless it is recycled, {@code
   *     NotFound}, {@code NotPermitted}, {@code Changed}, or any refusal of the step-up
   */
  public void purge(Caller by, AccessKeyId id, @Nullable Presented presented) {
    AccessKey key = authorised.require(by, Action.KEY_PURGE, id);
    if (key.status() != Status.RECYCLED) {
      throw AuthorisedKeys.wrongState(key, Status.RECYCLED.name());
    }
    GuardedOperation operation = guardedOperation(id);
    StepUpProof proof = stepUp.require(by, operation, presented);
    proof.require(operation);
    keys.purge(
        key,
        events.succeeded(
            by,
            AuditAction.KEY_PURGE,
            id.value(),
            proof.use(),
            Map.of("owner", key.owner().value())));
  }
}

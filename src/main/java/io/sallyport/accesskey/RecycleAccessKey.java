package io.sallyport.accesskey;

import io.sallyport.accesskey.AccessKey.Status;
import io.sallyport.accesskey.AuthorisedKeys.Change;
import io.sallyport.accesskey.AuthorisedKeys.Permitted;
import io.sallyport.audit.AuditAction;
import io.sallyport.identity.Action;
import io.sallyport.identity.Caller;
import java.util.Map;

/** Moves keys into the recycle bin and back. */
public final class RecycleAccessKey {
  private static final Permitted RECYCLE =
      new Permitted(Action.KEY_RECYCLE, AuditAction.KEY_RECYCLE);
  private static final Permitted RESTORE =
      new Permitted(Action.KEY_RESTORE, AuditAction.KEY_RESTORE);

  private final AuthorisedKeys authorised;

  /** Takes its ports. */
  public RecycleAccessKey(AuthorisedKeys authorised) {
    this.authorised = authorised;
  }

  /**
   * Recycles a disabled key and frees its slot.
   *
   * @throws io.sallyport.refusal.RefusedException {@code WrongState} unless it is INACTIVE, so that
   *     nothing in use is taken away by one slip; {@code NotFound}, {@code NotPermitted}
   */
  public AccessKey recycle(Caller by, AccessKeyId id) {
    return authorised.change(by, RECYCLE, id, move(Status.INACTIVE, Status.RECYCLED));
  }

  /**
   * Recycles a live key, also one in use: for clients whose API knows no other way to take a key
   * out of use for good. It can still be restored.
   *
   * @throws io.sallyport.refusal.RefusedException {@code WrongState} of a recycled key, {@code
   *     NotFound}, {@code NotPermitted}
   */
  public AccessKey recycleInUse(Caller by, AccessKeyId id) {
    return authorised.change(
        by,
        RECYCLE,
        id,
        new Change(
            (key, now) -> {
              if (!key.isLive()) {
                throw AuthorisedKeys.wrongState(key, "ACTIVE or INACTIVE");
              }
              return key.changedTo(Status.RECYCLED, now);
            },
            (before, after) ->
                Map.of(
                    "owner", before.owner().value(), "statusBefore", before.status().name())));
  }

  /**
   * Takes a key out of the recycle bin, INACTIVE.
   *
   * @throws io.sallyport.refusal.RefusedException {@code QuotaReached} if the owner has no free
   *     slot, {@code WrongState} unless it is recycled, {@code NotFound}, {@code NotPermitted}
   */
  public AccessKey restore(Caller by, AccessKeyId id) {
    return authorised.change(by, RESTORE, id, move(Status.RECYCLED, Status.INACTIVE));
  }

  private static Change move(Status from, Status to) {
    return new Change(
        (key, now) -> {
          if (key.status() != from) {
            throw AuthorisedKeys.wrongState(key, from.name());
          }
          return key.changedTo(to, now);
        },
        (before, after) -> Map.of("owner", before.owner().value()));
  }
}

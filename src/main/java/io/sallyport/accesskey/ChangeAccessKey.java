package io.sallyport.accesskey;

import io.sallyport.accesskey.AccessKey.Status;
import io.sallyport.accesskey.AuthorisedKeys.Change;
import io.sallyport.accesskey.AuthorisedKeys.Permitted;
import io.sallyport.audit.AuditAction;
import io.sallyport.identity.Action;
import io.sallyport.identity.Caller;
import io.sallyport.refusal.Refusal;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Activates, disables and describes a live key. */
public final class ChangeAccessKey {
  private static final Permitted PERMITTED =
      new Permitted(Action.KEY_STATUS_SET, AuditAction.KEY_STATUS_SET);

  private final AuthorisedKeys authorised;

  /** Takes its ports. */
  public ChangeAccessKey(AuthorisedKeys authorised) {
    this.authorised = authorised;
  }

  /**
   * Changes what is given, in one step; final on every node when it returns.
   *
   * @param status ACTIVE or INACTIVE; absent to leave it
   * @param description the new text, blank for none; absent to leave it
   * @throws io.sallyport.refusal.RefusedException {@code Invalid}, {@code NotFound}, {@code
   *     NotPermitted}, {@code WrongState} of a recycled key, or {@code Changed}
   */
  public AccessKey change(
      Caller by, AccessKeyId id, @Nullable Status status, @Nullable String description) {
    if (status == Status.RECYCLED) {
      throw Refusal.Invalid.of("status", "is ACTIVE or INACTIVE").asException();
    }
    if (status == null && description == null) {
      throw Refusal.Invalid.of("status", "or description is required").asException();
    }
    String checked = Description.checked(description);
    return authorised.change(
        by,
        PERMITTED,
        id,
        new Change(
            (key, now) -> {
              AccessKey described =
                  description == null ? live(key) : live(key).withDescription(checked);
              return described.changedTo(status == null ? key.status() : status, now);
            },
            (before, after) -> details(before, after, status, description)));
  }

  private static AccessKey live(AccessKey key) {
    if (!key.isLive()) {
      throw AuthorisedKeys.wrongState(key, "ACTIVE or INACTIVE");
    }
    return key;
  }

  private static Map<String, String> details(
      AccessKey before, AccessKey after, @Nullable Status status, @Nullable String description) {
    Map<String, String> details = new TreeMap<>();
    details.put("owner", before.owner().value());
    if (status != null) {
      details.put("statusBefore", before.status().name());
      details.put("status", after.status().name());
    }
    if (description != null) {
      details.put("description", after.description() == null ? "" : after.description());
    }
    return details;
  }
}

package io.sallyport.permission;

import io.sallyport.policy.PolicyType;
import io.sallyport.refusal.Refusal;
import java.util.ArrayList;
import java.util.List;

/** What is attached to one user or role, the oldest first, and the rules for adding to it. */
public record Holdings(List<Attachment> attachments) {
  /** Most system policies attached to one user or role. */
  public static final int SYSTEM_MAX = 20;

  /** Most custom policies attached to one user or role. */
  public static final int CUSTOM_MAX = 10;

  /** Nothing is attached. */
  public static final Holdings NONE = new Holdings(List.of());

  /** The state of a user or role that cannot be deleted because of its policies. */
  public static final String HELD = "has policies";

  /** The state that deleting it needs. */
  public static final String NOT_HELD = "has no policies";

  /** What refusals call one of them. */
  public static final String KIND = "attachment";

  /** Copies the list. */
  public Holdings {
    attachments = List.copyOf(attachments);
  }

  /** Whether the policy is attached. */
  public boolean has(PolicyRef policy) {
    return attachments.stream().anyMatch(attachment -> attachment.policy().equals(policy));
  }

  /** The ids of the attached custom policies. */
  public List<String> custom() {
    return attachments.stream()
        .map(Attachment::policy)
        .filter(policy -> policy.type() == PolicyType.CUSTOM)
        .map(PolicyRef::key)
        .toList();
  }

  /**
   * With one more.
   *
   * @throws io.sallyport.refusal.RefusedException {@code NameTaken} if it is attached already,
   *     {@code QuotaReached} if there are too many of its type
   */
  public Holdings with(Attachment added) {
    PolicyRef policy = added.policy();
    if (has(policy)) {
      throw new Refusal.NameTaken(KIND, policy.key()).asException();
    }
    int limit = policy.type() == PolicyType.SYSTEM ? SYSTEM_MAX : CUSTOM_MAX;
    if (count(policy.type()) >= limit) {
      throw new Refusal.QuotaReached(KIND, limit).asException();
    }
    var all = new ArrayList<>(attachments);
    all.add(added);
    return new Holdings(all);
  }

  /**
   * Without this one.
   *
   * @throws io.sallyport.refusal.RefusedException {@code NotFound} if it is not attached
   */
  public Holdings without(PolicyRef policy) {
    if (!has(policy)) {
      throw new Refusal.NotFound(KIND, policy.key()).asException();
    }
    return new Holdings(
        attachments.stream().filter(attachment -> !attachment.policy().equals(policy)).toList());
  }

  private long count(PolicyType type) {
    return attachments.stream()
        .filter(attachment -> attachment.policy().type() == type)
        .count();
  }
}

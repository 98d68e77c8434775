package io.sallyport.permission;

import io.sallyport.identity.AccountId;
import io.sallyport.identity.Identities;
import io.sallyport.identity.Identity;
import io.sallyport.permission.Attachments.Holder;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** To whom policies are attached, the administrator flag being one of the attachments. */
public final class PolicyHolders {
  private static final int ALL = 10_000;

  private final Identities identities;
  private final Attachments attachments;

  /** Reads from the ports. */
  public PolicyHolders(Identities identities, Attachments attachments) {
    this.identities = identities;
    this.attachments = attachments;
  }

  /** The users to whom it is attached, in name order. */
  List<Holder<Identity>> of(AccountId account, PolicyRef policy) {
    if (!policy.equals(PolicyRef.ADMINISTRATOR_ACCESS)) {
      return attachments.users(account, policy);
    }
    return identities.list(account, null, ALL).stream()
        .filter(Identity::administrator)
        .map(user -> new Holder<>(user, user.updatedAt()))
        .toList();
  }

  /** To how many users and roles each is attached. */
  Map<PolicyRef, Integer> counts(AccountId account, Collection<PolicyRef> policies) {
    PolicyRef flag = PolicyRef.ADMINISTRATOR_ACCESS;
    Map<PolicyRef, Integer> counts = new HashMap<>(attachments.counts(account, policies));
    if (policies.contains(flag)) {
      counts.merge(flag, of(account, flag).size(), Integer::sum);
    }
    return counts;
  }
}

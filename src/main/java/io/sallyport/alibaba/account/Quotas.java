package io.sallyport.alibaba.account;

import io.sallyport.accesskey.AccessKeys;
import io.sallyport.alibaba.Body;
import io.sallyport.directory.CreateUser;
import io.sallyport.directory.GetAccountSummary.Summary;
import io.sallyport.network.NetworkPolicy;
import io.sallyport.permission.CreatePolicy;
import io.sallyport.permission.CreateRole;
import io.sallyport.permission.CustomPolicy;
import io.sallyport.permission.Holdings;
import io.sallyport.policy.PolicyDocument;
import io.sallyport.stepup.MfaDevices;

/** {@code SummaryMap}: what there is and what there can be; of what there is not, none can be. */
final class Quotas {
  private static final int NONE = 0;
  private static final int STATEMENTS_PER_KEY_POLICY_MAX = 8;

  private Quotas() {}

  static Body summary(Summary found) {
    Body map =
        Body.empty()
            .number("Users", found.users())
            .number("UsersQuota", CreateUser.USERS_PER_ACCOUNT_MAX)
            .number("Roles", found.roles())
            .number("RolesQuota", CreateRole.ROLES_PER_ACCOUNT_MAX)
            .number("Policies", found.policies())
            .number("PoliciesQuota", CreatePolicy.POLICIES_PER_ACCOUNT_MAX)
            .number("MFADevices", found.devices())
            .number("MFADevicesInUse", found.devicesInUse())
            .number("VirtualMFADevicesQuota", MfaDevices.PER_ACCOUNT_MAX);
    policies(map);
    keys(map);
    return absent(map);
  }

  private static void policies(Body map) {
    map.number("PolicySizeQuota", PolicyDocument.CHARS_MAX)
        .number("VersionsPerPolicyQuota", CustomPolicy.VERSIONS_MAX)
        .number("AttachedPoliciesPerUserQuota", Holdings.CUSTOM_MAX)
        .number("AttachedSystemPoliciesPerUserQuota", Holdings.SYSTEM_MAX)
        .number("AttachedPoliciesPerRoleQuota", Holdings.CUSTOM_MAX)
        .number("AttachedSystemPoliciesPerRoleQuota", Holdings.SYSTEM_MAX);
  }

  private static void keys(Body map) {
    map.number("AccessKeysPerUserQuota", AccessKeys.LIVE_PER_OWNER_MAX)
        .number("AccountAccessKeysPerAccountQuota", AccessKeys.LIVE_PER_OWNER_MAX)
        .number("ConditionsPerAKPolicyQuota", STATEMENTS_PER_KEY_POLICY_MAX)
        .number("IPItemsPerAKPolicyQuota", NetworkPolicy.RANGES_MAX);
  }

  /** There are no groups, authorised clients or service credentials. */
  private static Body absent(Body map) {
    return map.number("Groups", NONE)
        .number("GroupsQuota", NONE)
        .number("GroupsPerUserQuota", NONE)
        .number("AttachedPoliciesPerGroupQuota", NONE)
        .number("AttachedSystemPoliciesPerGroupQuota", NONE)
        .number("AuthorizedClientPerUserQuota", NONE)
        .number("ServiceCredentialsPerUserPerServiceQuota", NONE);
  }
}

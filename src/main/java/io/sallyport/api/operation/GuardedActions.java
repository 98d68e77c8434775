package io.sallyport.api.operation;

import io.sallyport.accesskey.AccessKeyId;
import io.sallyport.accesskey.PurgeAccessKey;
import io.sallyport.api.front.Call;
import io.sallyport.directory.CreateUser;
import io.sallyport.directory.SetAccountNetworkPolicy;
import io.sallyport.directory.SetSecurityPreference;
import io.sallyport.directory.UpdateUser;
import io.sallyport.identity.AccountId;
import io.sallyport.identity.Action;
import io.sallyport.identity.IdentityId;
import io.sallyport.identity.RoleName;
import io.sallyport.json.Field;
import io.sallyport.json.Fields;
import io.sallyport.network.NetworkPolicy;
import io.sallyport.network.SourceAddress;
import io.sallyport.policy.PolicyName;
import io.sallyport.refusal.Refusal;
import io.sallyport.signin.SetPassword;
import io.sallyport.stepup.BindMfaDevice;
import io.sallyport.stepup.DeviceName;
import io.sallyport.stepup.GuardedOperation;
import io.sallyport.stepup.ResetTotp;
import java.util.List;
import java.util.function.Function;

/**
 * What a grant may be taken for: {@code {"action", "target", "parameters"}}, where the parameters
 * are read by the operation's own reader, so that a grant fits exactly the call it was taken for.
 */
final class GuardedActions {
  private static final List<Action> ALL =
      List.of(
          Action.KEY_ISSUE,
          Action.KEY_PURGE,
          Action.TOTP_RESET,
          Action.ACCOUNT_NETWORK_POLICY_SET,
          Action.PASSWORD_SET,
          Action.USER_CREATE,
          Action.USER_UPDATE,
          Action.PREFERENCE_SET,
          Action.MFA_DEVICE_BIND,
          Action.USER_POLICY_ATTACH,
          Action.USER_POLICY_DETACH,
          Action.ROLE_POLICY_ATTACH,
          Action.ROLE_POLICY_DETACH,
          Action.POLICY_VERSION_CREATE,
          Action.POLICY_DEFAULT_SET,
          Action.ROLE_UPDATE,
          Action.RELYING_SERVICE_CREATE,
          Action.RELYING_SERVICE_UPDATE,
          Action.RELYING_SERVICE_CREDENTIAL_RENEW);

  private GuardedActions() {}

  /** What a body describes; refuses what is wrong with it as {@code Invalid}. */
  static Wanted read(Call call) {
    Fields body = call.body();
    Field<Action> action = body.required("action", GuardedActions::guarded);
    Field<String> target = body.required("target", text -> text);
    Fields parameters = body.objectOfItsOwn("parameters");
    Field<SourceAddress> source = body.optional("source", SourceAddress::parse);
    body.done();
    return new Wanted(
        operation(call, action.value(), target.value(), parameters),
        source.or(call.by().source()));
  }

  private static GuardedOperation operation(
      Call call, Action action, String target, Fields parameters) {
    return switch (action) {
      case KEY_ISSUE ->
          IssueAccessKeyOperation.read(user(call, target), parameters).guardedOperation();
      case KEY_PURGE ->
          PurgeAccessKey.guardedOperation(alone(parameters, target(target, AccessKeyId::new)));
      case TOTP_RESET -> ResetTotp.operation(alone(parameters, user(call, target)));
      case PASSWORD_SET -> SetPassword.operation(alone(parameters, user(call, target)));
      case USER_CREATE -> creation(target, parameters);
      case USER_UPDATE ->
          UpdateUser.operation(UpdateUserOperation.read(user(call, target), parameters, null));
      case PREFERENCE_SET ->
          SetSecurityPreference.operation(
              target(target, AccountId::new), SecurityPreferenceJson.read(parameters, null));
      case MFA_DEVICE_BIND -> binding(user(call, target), parameters);
      case ACCOUNT_NETWORK_POLICY_SET -> ceiling(target(target, AccountId::new), parameters);
      case USER_POLICY_ATTACH, USER_POLICY_DETACH ->
          GuardedPolicies.ofUser(action, user(call, target), parameters);
      case ROLE_POLICY_ATTACH, ROLE_POLICY_DETACH ->
          GuardedPolicies.ofRole(action, target(target, RoleName::new), parameters);
      case POLICY_VERSION_CREATE ->
          GuardedPolicies.newVersion(target(target, PolicyName::new), parameters);
      case POLICY_DEFAULT_SET ->
          GuardedPolicies.defaultVersion(target(target, PolicyName::new), parameters);
      case ROLE_UPDATE -> GuardedPolicies.roleChange(target(target, RoleName::new), parameters);
      case RELYING_SERVICE_CREATE,
          RELYING_SERVICE_UPDATE,
          RELYING_SERVICE_CREDENTIAL_RENEW ->
          GuardedServices.read(action, target, parameters);
      default -> throw new IllegalStateException(action + " needs no step-up");
    };
  }

  private static GuardedOperation creation(String target, Fields parameters) {
    CreateUser.Command command = CreateUserOperation.read(parameters, null);
    if (!command.name().equals(target)) {
      throw Refusal.Invalid.of("target", "is the new user's name").asException();
    }
    return CreateUser.operation(command);
  }

  private static GuardedOperation binding(IdentityId user, Fields parameters) {
    Field<DeviceName> device = parameters.required("device", DeviceName::new);
    parameters.done();
    return BindMfaDevice.operation(user, device.value());
  }

  private static GuardedOperation ceiling(AccountId account, Fields parameters) {
    NetworkPolicy policy = PolicyJson.read(parameters);
    Field<Boolean> allowLockout = parameters.truth("allowLockout");
    parameters.done();
    return SetAccountNetworkPolicy.operation(account, policy, allowLockout.or(false));
  }

  private static <T> T alone(Fields parameters, T target) {
    parameters.done();
    return target;
  }

  private static IdentityId user(Call call, String target) {
    return target(target, text -> Targeted.user(text, call.by()));
  }

  private static <T> T target(String text, Function<String, T> parse) {
    try {
      return parse.apply(text);
    } catch (IllegalArgumentException malformed) {
      throw Refusal.Invalid.of("target", String.valueOf(malformed.getMessage())).asException();
    }
  }

  private static Action guarded(String text) {
    return ALL.stream()
        .filter(action -> action.name().equals(text))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("is one of " + ALL));
  }

  /**
   * What a grant is wanted for.
   *
   * @param source from where the operation will come; unless said otherwise, from where this call
   *     comes
   */
  record Wanted(GuardedOperation operation, SourceAddress source) {}
}

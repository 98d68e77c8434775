package io.sallyport.api.operation;

import io.sallyport.api.Readiness;
import io.sallyport.api.Route;
import io.sallyport.api.front.Front;
import io.sallyport.api.front.Operation;
import java.util.List;
import java.util.stream.Stream;

/** The whole native API: every operation of {@code openapi.yaml}, behind one front. */
public final class NativeApi {
  private NativeApi() {}

  /** The routes in the order of the contract. */
  public static List<Route> routes(Front front, UseCases useCases, Readiness readiness) {
    return operations(useCases, readiness).map(front::route).toList();
  }

  static Stream<Operation> operations(UseCases cases, Readiness readiness) {
    return Stream.of(
            entrance(cases.entrance()),
            account(cases.account()),
            users(cases.users()),
            secondFactors(cases.secondFactors()),
            keys(cases.keys()),
            recycleBin(cases.keys()),
            policies(cases.policies()),
            attachments(cases.policies()),
            roles(cases.roles()),
            relyingServices(cases.relyingServices()),
            oversight(cases.oversight()),
            Stream.of(
                new AssumeRoleOperation(cases.roleSessions().assume()),
                new ListAuditOperation(cases.audit().trail(), cases.audit().authority()),
                new OpenApiOperation(),
                new LivenessOperation(),
                new ReadinessOperation(readiness)))
        .flatMap(group -> group);
  }

  private static Stream<Operation> entrance(UseCases.Entrance entrance) {
    return Stream.of(
        new SignInOperation(new SignInRequest(entrance.signIn(), entrance.accounts())),
        new SignOutOperation(entrance.signOut()),
        new ListSessionsOperation(entrance.listSessions()),
        new EndSessionOperation(entrance.endSession()),
        new CallerIdentityOperation());
  }

  private static Stream<Operation> account(UseCases.Accounting account) {
    return Stream.of(
        new GetAccountOperation(account.get()),
        new GetAccountNetworkPolicyOperation(account.get()),
        new SetAccountNetworkPolicyOperation(account.setNetworkPolicy()),
        new GetSecurityPreferenceOperation(account.getPreference()),
        new SetSecurityPreferenceOperation(account.setPreference()));
  }

  private static Stream<Operation> users(UseCases.Users users) {
    return Stream.of(
        new ListUsersOperation(users.list()),
        new CreateUserOperation(users.create()),
        new GetUserOperation(users.get()),
        new UpdateUserOperation(users.update()),
        new DeleteUserOperation(users.delete()),
        new SetPasswordOperation(users.setPassword()),
        new GetSignInStateOperation(users.getSignInState()));
  }

  private static Stream<Operation> secondFactors(UseCases.SecondFactors factors) {
    return Stream.of(
        new TakeGrantOperation(factors.takeGrant()),
        new BeginTotpOperation(factors.enrol(), factors.qrCodes()),
        new ConfirmTotpOperation(factors.enrol()),
        new ResetTotpOperation(factors.reset()));
  }

  private static Stream<Operation> keys(UseCases.Keys keys) {
    return Stream.of(
        new ListAccessKeysOperation(keys.read()),
        new IssueAccessKeyOperation(keys.issue()),
        new GetAccessKeyOperation(keys.read()),
        new ChangeAccessKeyOperation(keys.change()),
        new RecycleAccessKeyOperation(keys.recycle()),
        new GetKeyNetworkPolicyOperation(keys.read()),
        new SetKeyNetworkPolicyOperation(keys.setNetworkPolicy()));
  }

  private static Stream<Operation> recycleBin(UseCases.Keys keys) {
    return Stream.of(
        new ListRecycleBinOperation(keys.read()),
        new RestoreAccessKeyOperation(keys.recycle()),
        new PurgeAccessKeyOperation(keys.purge()));
  }

  private static Stream<Operation> policies(UseCases.Policies policies) {
    return Stream.of(
        new ListPoliciesOperation(policies.read()),
        new CreatePolicyOperation(policies.create()),
        new GetPolicyOperation(policies.read()),
        new DescribePolicyOperation(policies.change()),
        new DeletePolicyOperation(policies.delete()),
        new ListPolicyVersionsOperation(policies.read()),
        new AddPolicyVersionOperation(policies.change()),
        new GetPolicyVersionOperation(policies.read()),
        new DeletePolicyVersionOperation(policies.change()),
        new EnforcePolicyVersionOperation(policies.change()),
        new CheckPolicyOperation());
  }

  private static Stream<Operation> attachments(UseCases.Policies policies) {
    return Stream.of(
        new ListPolicyHoldersOperation(policies.attachments()),
        new ListUserPoliciesOperation(policies.attachments()),
        new AttachUserPolicyOperation(policies.ofUsers()),
        new DetachUserPolicyOperation(policies.ofUsers()),
        new ListRolePoliciesOperation(policies.attachments()),
        new AttachRolePolicyOperation(policies.ofRoles()),
        new DetachRolePolicyOperation(policies.ofRoles()));
  }

  private static Stream<Operation> roles(UseCases.Roles roles) {
    return Stream.of(
        new ListRolesOperation(roles.read()),
        new CreateRoleOperation(roles.create()),
        new GetRoleOperation(roles.read()),
        new UpdateRoleOperation(roles.update()),
        new DeleteRoleOperation(roles.delete()));
  }

  private static Stream<Operation> oversight(UseCases.Oversight oversight) {
    return Stream.of(
        new ListKeyUsesOperation(oversight.uses()),
        new CheckNetworkPolicyOperation(oversight.check()),
        new GetSecurityOverviewOperation(oversight.overview()));
  }

  private static Stream<Operation> relyingServices(UseCases.RelyingServices services) {
    return Stream.of(
        new ListRelyingServicesOperation(services.read()),
        new RegisterRelyingServiceOperation(services.register(), services.schemes()),
        new GetRelyingServiceOperation(services.read()),
        new UpdateRelyingServiceOperation(services.update()),
        new DeleteRelyingServiceOperation(services.delete()),
        new RenewVerifierCredentialOperation(services.renew()),
        new ListVerificationsOperation(services.verifications()));
  }
}

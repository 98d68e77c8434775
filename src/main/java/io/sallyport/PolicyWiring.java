package io.sallyport;

import io.sallyport.alibaba.RpcOperation;
import io.sallyport.alibaba.policy.AttachmentOperations;
import io.sallyport.alibaba.policy.PolicyOperations;
import io.sallyport.alibaba.role.RoleOperations;
import io.sallyport.alibaba.user.NamedUsers;
import io.sallyport.api.operation.UseCases;
import io.sallyport.identity.Authority;
import io.sallyport.identity.Events;
import io.sallyport.identity.Targets;
import io.sallyport.permission.AttachPolicy;
import io.sallyport.permission.AttachRolePolicy;
import io.sallyport.permission.AuthorisedPolicies;
import io.sallyport.permission.AuthorisedRoles;
import io.sallyport.permission.ChangePolicy;
import io.sallyport.permission.CreatePolicy;
import io.sallyport.permission.CreateRole;
import io.sallyport.permission.DeletePolicy;
import io.sallyport.permission.DeleteRole;
import io.sallyport.permission.GuardedAttachments;
import io.sallyport.permission.ReadAttachments;
import io.sallyport.permission.ReadPolicies;
import io.sallyport.permission.ReadRoles;
import io.sallyport.permission.UpdateRole;
import io.sallyport.permission.PolicyHolders;
import io.sallyport.secret.Randomness;
import io.sallyport.stepup.StepUp;
import java.util.List;
import java.util.stream.Stream;

/** Makes the use cases of policies and roles, and the operations of RAM on them. */
final class PolicyWiring {
  private final Ports.OfStorage storage;
  private final Randomness random;
  private final Authority authority;
  private final StepUp stepUp;
  private final Events events;
  private final Targets targets;
  private final AuthorisedPolicies policies;
  private final AuthorisedRoles roles;
  private final PolicyHolders users;

  PolicyWiring(Ports ports, Authority authority, StepUp stepUp, Events events) {
    this.storage = ports.storage();
    this.random = ports.token().random();
    this.authority = authority;
    this.stepUp = stepUp;
    this.events = events;
    this.targets = new Targets(storage.identities(), authority);
    this.policies = new AuthorisedPolicies(storage.policies(), authority);
    this.roles = new AuthorisedRoles(storage.roles(), authority);
    this.users = new PolicyHolders(storage.identities(), storage.attachments());
  }

  Stream<List<RpcOperation>> groups(NamedUsers named) {
    UseCases.Policies cases = cases();
    return Stream.of(
        policyOperations(cases).all(),
        attachmentOperations(named, cases).all(),
        roleOperations(roleCases()).all());
  }

  /** What the native operations on policies call. */
  UseCases.Policies cases() {
    var guarded = new GuardedAttachments(storage.attachments(), stepUp, events);
    return new UseCases.Policies(
        new CreatePolicy(storage.policies(), authority, events),
        new ReadPolicies(policies, storage.policies(), users, authority),
        new ChangePolicy(policies, storage.policies(), storage.attachments(), stepUp, events),
        new DeletePolicy(policies, storage.policies(), events),
        new AttachPolicy(targets, policies, storage.identities(), authority, guarded, events),
        new AttachRolePolicy(roles, policies, guarded, events),
        new ReadAttachments(
            targets, roles, policies, storage.policies(), storage.attachments(), users));
  }

  /** What the native operations on roles call. */
  UseCases.Roles roleCases() {
    return new UseCases.Roles(
        new CreateRole(roles, storage.roles(), random, events),
        new ReadRoles(roles, storage.roles(), authority),
        new UpdateRole(roles, storage.roles(), storage.permissions(), stepUp, events),
        new DeleteRole(roles, storage.roles(), events));
  }

  private static PolicyOperations policyOperations(UseCases.Policies cases) {
    return new PolicyOperations(cases.create(), cases.read(), cases.change(), cases.delete());
  }

  private static AttachmentOperations attachmentOperations(
      NamedUsers named, UseCases.Policies cases) {
    return new AttachmentOperations(
        named, cases.ofUsers(), cases.ofRoles(), cases.attachments());
  }

  private static RoleOperations roleOperations(UseCases.Roles cases) {
    return new RoleOperations(cases.create(), cases.read(), cases.update(), cases.delete());
  }
}

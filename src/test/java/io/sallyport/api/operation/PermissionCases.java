package io.sallyport.api.operation;

import io.sallyport.fake.FakeRandomness;
import io.sallyport.fake.PeoplePorts;
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
import io.sallyport.permission.PolicyHolders;
import io.sallyport.permission.ReadAttachments;
import io.sallyport.permission.ReadPolicies;
import io.sallyport.permission.ReadRoles;
import io.sallyport.permission.UpdateRole;
import io.sallyport.stepup.StepUp;

/** The use cases of policies and roles over a store. */
record PermissionCases(PeoplePorts vault, Authority authority, StepUp stepUp, Events events) {
  UseCases.Policies policies() {
    var policies = new AuthorisedPolicies(vault.policies(), authority);
    var roles = new AuthorisedRoles(vault.roles(), authority);
    var targets = new Targets(vault.identities(), authority);
    var holders = new PolicyHolders(vault.identities(), vault.attachments());
    var guarded = new GuardedAttachments(vault.attachments(), stepUp, events);
    return new UseCases.Policies(
        new CreatePolicy(vault.policies(), authority, events),
        new ReadPolicies(policies, vault.policies(), holders, authority),
        new ChangePolicy(policies, vault.policies(), vault.attachments(), stepUp, events),
        new DeletePolicy(policies, vault.policies(), events),
        new AttachPolicy(targets, policies, vault.identities(), authority, guarded, events),
        new AttachRolePolicy(roles, policies, guarded, events),
        new ReadAttachments(
            targets, roles, policies, vault.policies(), vault.attachments(), holders));
  }

  UseCases.Roles roles() {
    var roles = new AuthorisedRoles(vault.roles(), authority);
    return new UseCases.Roles(
        new CreateRole(roles, vault.roles(), new FakeRandomness(), events),
        new ReadRoles(roles, vault.roles(), authority),
        new UpdateRole(roles, vault.roles(), vault.permissions(), stepUp, events),
        new DeleteRole(roles, vault.roles(), events));
  }
}

package io.sallyport.permission;

import io.sallyport.alibaba.user.NamedUsers;
import io.sallyport.audit.AuditAction;
import io.sallyport.fake.Examples;
import io.sallyport.fake.People;
import io.sallyport.fake.PolicyExamples;
import io.sallyport.identity.Authority;
import io.sallyport.identity.Caller;
import io.sallyport.identity.Identity;
import io.sallyport.identity.RoleName;
import io.sallyport.identity.Targets;
import io.sallyport.policy.PolicyDocument;
import io.sallyport.policy.PolicyName;
import io.sallyport.policy.PolicyType;
import io.sallyport.policy.TrustPolicy;
import io.sallyport.stepup.GuardedOperation;
import io.sallyport.stepup.Presented;
import io.sallyport.stepup.TakeGrant;
import java.time.Duration;

/** The example account with the use cases of policies and roles over one store. */
public final class PermissionScene {
  public final People people = new People();
  public final Authority authority =
      new Authority(people.vault.accounts(), people.vault.permissions(), people.clock);
  public final NamedUsers named =
      new NamedUsers(people.vault.accounts(), people.vault.identities(), authority);
  public final CreatePolicy createPolicy =
      new CreatePolicy(people.vault.policies(), authority, people.events);
  public final ReadPolicies readPolicies;
  public final ChangePolicy changePolicy;
  public final DeletePolicy deletePolicy;
  public final AttachPolicy attachPolicy;
  public final AttachRolePolicy attachRolePolicy;
  public final ReadAttachments readAttachments;
  public final CreateRole createRole;
  public final ReadRoles readRoles;
  public final UpdateRole updateRole;
  public final DeleteRole deleteRole;

  /** The administrator, with a second factor. */
  public final Caller admin = people.caller(people.administrator);

  /** Wires all, and enrols the administrator. */
  public PermissionScene() {
    var vault = people.vault;
    var targets = new Targets(vault.identities(), authority);
    var policies = new AuthorisedPolicies(vault.policies(), authority);
    var roles = new AuthorisedRoles(vault.roles(), authority);
    var users = new PolicyHolders(vault.identities(), vault.attachments());
    var guarded = new GuardedAttachments(vault.attachments(), people.stepUp, people.events);
    readPolicies = new ReadPolicies(policies, vault.policies(), users, authority);
    changePolicy =
        new ChangePolicy(
            policies, vault.policies(), vault.attachments(), people.stepUp, people.events);
    deletePolicy = new DeletePolicy(policies, vault.policies(), people.events);
    attachPolicy =
        new AttachPolicy(
            targets, policies, vault.identities(), authority, guarded, people.events);
    attachRolePolicy = new AttachRolePolicy(roles, policies, guarded, people.events);
    readAttachments =
        new ReadAttachments(
            targets, roles, policies, vault.policies(), vault.attachments(), users);
    createRole = new CreateRole(roles, vault.roles(), people.random, people.events);
    readRoles = new ReadRoles(roles, vault.roles(), authority);
    updateRole =
        new UpdateRole(roles, vault.roles(), vault.permissions(), people.stepUp, people.events);
    deleteRole = new DeleteRole(roles, vault.roles(), people.events);
    people.enrol(people.administrator);
  }

  /** A code of the administrator that was never used. */
  public Presented code() {
    return people.freshCode(people.administrator);
  }

  /** A grant that the administrator took beforehand. */
  public Presented grant(GuardedOperation operation) {
    String code = ((Presented.Code) code()).value();
    var takeGrant =
        new TakeGrant(people.secondFactor, people.vault.grants(), people.tokens, people.events);
    return new Presented.GrantToken(takeGrant.take(admin, operation, code).token());
  }

  /** Somebody as he is stored now. */
  public Identity stored(Identity who) {
    return people.vault.identities().find(who.id()).orElseThrow();
  }

  /** A call by somebody as he is stored now. */
  public Caller caller(Identity who) {
    return people.caller(stored(who));
  }

  /** Writes a policy. */
  public PolicyName policy(String name, String document) {
    var policy = new PolicyName(name);
    createPolicy.create(
        admin, new CreatePolicy.Command(policy, PolicyDocument.parse(document), ""));
    return policy;
  }

  /** Creates a role. */
  public RoleName role(String name) {
    var role = new RoleName(name);
    createRole.create(
        admin,
        new CreateRole.Command(
            role, TrustPolicy.parse(PolicyExamples.TRUST), "", Duration.ofHours(1)));
    return role;
  }

  /** A policy and whom to attach it to, with the administrator's code. */
  public AttachPolicy.Command custom(Identity user, PolicyName name) {
    return new AttachPolicy.Command(user.id(), PolicyType.CUSTOM, name, code());
  }

  /** The same without a second factor. */
  public AttachPolicy.Command bare(Identity user, PolicyType type, String name) {
    return new AttachPolicy.Command(user.id(), type, new PolicyName(name), null);
  }

  /** A user without powers whom this policy is all that is attached to. */
  public Identity userWith(int number, String document) {
    Identity user = Examples.user(number, "user" + number);
    people.vault
        .identities()
        .create(
            user, 1_000, Examples.event(AuditAction.USER_CREATE, "user"));
    attachPolicy.attach(admin, custom(user, policy("policy-of-" + number, document)));
    return stored(user);
  }
}

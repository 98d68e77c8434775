package io.sallyport.api.operation;

import io.sallyport.api.Reply;
import io.sallyport.api.front.Call;
import io.sallyport.api.front.Endpoint;
import io.sallyport.api.front.Operation;
import io.sallyport.audit.AuditAction;
import io.sallyport.identity.Role;
import io.sallyport.identity.RoleName;
import io.sallyport.json.Field;
import io.sallyport.json.Fields;
import io.sallyport.permission.CreateRole;
import io.sallyport.permission.RoleRules;
import io.sallyport.policy.TrustPolicy;
import java.time.Duration;

/** Creates a role: {@code POST /v1/roles}. */
final class CreateRoleOperation implements Operation {
  private final CreateRole create;

  CreateRoleOperation(CreateRole create) {
    this.create = create;
  }

  @Override
  public Endpoint endpoint() {
    return Endpoint.change("POST", "/v1/roles", "createRole", AuditAction.ROLE_CREATE).withBody();
  }

  @Override
  public Reply answer(Call call) {
    CreateRole.Command command = read(call.body());
    Role role = create.create(call.by(), command);
    return Answers.created(
        "/v1/roles/" + role.name(), json -> PermissionJson.role(json, role));
  }

  private static CreateRole.Command read(Fields body) {
    Field<RoleName> name = body.required("roleName", RoleName::new);
    Field<TrustPolicy> trust = body.required("trustPolicy", TrustPolicy::parse);
    Field<String> description =
        body.optional("description", Parse.text(RoleRules.DESCRIPTION_MAX));
    Field<Integer> sessionMax = GuardedPolicies.sessionMax(body);
    body.done();
    return new CreateRole.Command(
        name.value(),
        trust.value(),
        description.or(""),
        Duration.ofSeconds(sessionMax.or((int) RoleRules.SESSION_MAX_LEAST.toSeconds())));
  }
}

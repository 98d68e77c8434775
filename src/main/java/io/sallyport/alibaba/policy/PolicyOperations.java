package io.sallyport.alibaba.policy;

import io.sallyport.alibaba.Body;
import io.sallyport.alibaba.Parameters;
import io.sallyport.alibaba.Product;
import io.sallyport.alibaba.RpcCall;
import io.sallyport.alibaba.RpcOperation;
import io.sallyport.audit.AuditAction;
import io.sallyport.permission.ChangePolicy;
import io.sallyport.permission.ChangePolicy.NewVersion;
import io.sallyport.permission.CreatePolicy;
import io.sallyport.permission.DeletePolicy;
import io.sallyport.permission.Policy;
import io.sallyport.permission.ReadPolicies;
import java.util.List;
import java.util.function.Function;

/** {@code CreatePolicy}, {@code CreatePolicyVersion}, ... of RAM. */
public final class PolicyOperations {
  private static final int PAGE = 100;
  private static final String ROTATING = "DeleteOldestNonDefaultVersionWhenLimitExceeded";

  private final CreatePolicy creating;
  private final ReadPolicies reading;
  private final ChangePolicy changing;
  private final DeletePolicy deleting;

  /** Takes its use cases. */
  public PolicyOperations(
      CreatePolicy creating, ReadPolicies reading, ChangePolicy changing, DeletePolicy deleting) {
    this.creating = creating;
    this.reading = reading;
    this.changing = changing;
    this.deleting = deleting;
  }

  /** All of them. */
  public List<RpcOperation> all() {
    return List.of(
        change("CreatePolicy", AuditAction.POLICY_CREATE, this::create),
        read("GetPolicy", AuditAction.POLICY_READ, this::get),
        read("ListPolicies", AuditAction.POLICY_LIST, this::list),
        change("DeletePolicy", AuditAction.POLICY_DELETE, this::delete),
        change(
            "UpdatePolicyDescription", AuditAction.POLICY_DESCRIPTION_SET, this::describe),
        change("CreatePolicyVersion", AuditAction.POLICY_VERSION_CREATE, this::createVersion),
        read("GetPolicyVersion", AuditAction.POLICY_VERSION_READ, this::getVersion),
        read("ListPolicyVersions", AuditAction.POLICY_VERSION_LIST, this::listVersions),
        change("DeletePolicyVersion", AuditAction.POLICY_VERSION_DELETE, this::deleteVersion),
        change("SetDefaultPolicyVersion", AuditAction.POLICY_DEFAULT_SET, this::setDefault));
  }

  private static RpcOperation change(
      String name, AuditAction action, Function<RpcCall, Body> answer) {
    return RpcOperation.change(Product.RAM, name, action, answer);
  }

  private static RpcOperation read(
      String name, AuditAction action, Function<RpcCall, Body> answer) {
    return RpcOperation.read(Product.RAM, name, action, answer);
  }

  private Body create(RpcCall call) {
    Parameters parameters = call.parameters();
    var command =
        new CreatePolicy.Command(
            PolicyFields.name(parameters),
            PolicyFields.document(parameters),
            PolicyFields.description(parameters, "Description").orElse(""));
    Policy policy = creating.create(call.by(), command);
    return Body.empty().object("Policy", PolicyBodies.created(policy));
  }

  private Body get(RpcCall call) {
    Parameters parameters = call.parameters();
    var found =
        reading.get(call.by(), PolicyFields.type(parameters), PolicyFields.name(parameters));
    Policy policy = found.policy();
    return Body.empty()
        .object("Policy", PolicyBodies.counted(found))
        .object("DefaultPolicyVersion", PolicyBodies.version(policy, policy.inForce()));
  }

  private Body list(RpcCall call) {
    Parameters parameters = call.parameters();
    ReadPolicies.Page page =
        reading.list(
            call.by(),
            PolicyFields.optionalType(parameters).orElse(null),
            parameters.text("Marker").orElse(null),
            (int) parameters.number("MaxItems", 1, ReadPolicies.PAGE_MAX, PAGE));
    return Body.empty()
        .truth("IsTruncated", page.next() != null)
        .text("Marker", page.next())
        .list(
            "Policies", "Policy", page.policies().stream().map(PolicyBodies::counted).toList());
  }

  private Body delete(RpcCall call) {
    boolean cascading = call.parameters().truth("CascadingDelete").orElse(false);
    deleting.delete(call.by(), PolicyFields.name(call.parameters()), cascading);
    return Body.empty();
  }

  private Body describe(RpcCall call) {
    Parameters parameters = call.parameters();
    Policy policy =
        changing.describe(
            call.by(),
            PolicyFields.name(parameters),
            PolicyFields.description(parameters, "NewDescription").orElse(""));
    return Body.empty().object("Policy", PolicyBodies.updated(policy));
  }

  private Body createVersion(RpcCall call) {
    Parameters parameters = call.parameters();
    Policy policy =
        changing.addVersion(
            call.by(),
            new NewVersion(
                PolicyFields.name(parameters),
                PolicyFields.document(parameters),
                parameters.truth("SetAsDefault").orElse(false),
                rotates(parameters),
                call.presented()));
    return Body.empty()
        .object("PolicyVersion", PolicyBodies.version(policy, policy.versions().getLast()));
  }

  private static boolean rotates(Parameters parameters) {
    String strategy = parameters.text("RotateStrategy").orElse("None");
    return switch (strategy) {
      case "None" -> false;
      case ROTATING -> true;
      default -> throw Parameters.invalid("RotateStrategy", "is None or " + ROTATING);
    };
  }

  private Body getVersion(RpcCall call) {
    Parameters parameters = call.parameters();
    int number = PolicyFields.version(parameters);
    Policy policy =
        reading.version(
            call.by(), PolicyFields.type(parameters), PolicyFields.name(parameters), number);
    return Body.empty()
        .object(
            "PolicyVersion", PolicyBodies.version(policy, policy.find(number).orElseThrow()));
  }

  private Body listVersions(RpcCall call) {
    Parameters parameters = call.parameters();
    Policy policy =
        reading.versions(
            call.by(), PolicyFields.type(parameters), PolicyFields.name(parameters));
    return Body.empty()
        .list(
            "PolicyVersions",
            "PolicyVersion",
            policy.versions().stream()
                .map(version -> PolicyBodies.version(policy, version))
                .toList());
  }

  private Body deleteVersion(RpcCall call) {
    Parameters parameters = call.parameters();
    changing.deleteVersion(
        call.by(), PolicyFields.name(parameters), PolicyFields.version(parameters));
    return Body.empty();
  }

  private Body setDefault(RpcCall call) {
    Parameters parameters = call.parameters();
    changing.enforce(
        call.by(),
        PolicyFields.name(parameters),
        PolicyFields.version(parameters),
        call.presented());
    return Body.empty();
  }
}

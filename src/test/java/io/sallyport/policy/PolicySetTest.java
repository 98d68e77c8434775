package io.sallyport.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.policy.Decision.Layer;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicySetTest {
  private static final Decision ALLOWED = new Decision.Allowed();
  private static final String ALL = statement("Allow", "ram:*", "*");
  private static final String NO_DELETION = statement("Deny", "ram:Delete*", "*");
  private static final String READING = statement("Allow", "ram:Get*", "*");

  @Test
  void withoutPoliciesNothingIsAllowed() {
    assertThat(decide(List.of(), "ram:GetUser"))
        .isEqualTo(new Decision.ImplicitDeny(Layer.IDENTITY));
  }

  @Test
  void aSessionPolicyWithoutStatementsAllowsNothing() {
    PolicySet narrowed = set(List.of(ALL)).narrowedTo(document(""));
    assertThat(decide(narrowed, "ram:GetUser"))
        .isEqualTo(new Decision.ImplicitDeny(Layer.SESSION));
  }

  @Test
  void aDenialOutweighsEveryPermissionWhereverItStands() {
    for (List<String> policies :
        List.of(
            List.of(ALL, NO_DELETION),
            List.of(NO_DELETION, ALL),
            List.of(ALL + "," + NO_DELETION),
            List.of(ALL, ALL, NO_DELETION + "," + ALL))) {
      assertThat(decide(policies, "ram:DeleteUser"))
          .isEqualTo(new Decision.ExplicitDeny(Layer.IDENTITY));
      assertThat(decide(policies, "ram:GetUser")).isEqualTo(ALLOWED);
    }
  }

  @Test
  void aSessionNeedsBothAndIsDeniedByEither() {
    PolicySet full = set(List.of(ALL));
    assertThat(decide(full.narrowedTo(document(READING)), "ram:GetUser")).isEqualTo(ALLOWED);
    assertThat(decide(full.narrowedTo(document(READING)), "ram:DeleteUser"))
        .isEqualTo(new Decision.ImplicitDeny(Layer.SESSION));
    assertThat(decide(full.narrowedTo(document(ALL + "," + NO_DELETION)), "ram:DeleteUser"))
        .isEqualTo(new Decision.ExplicitDeny(Layer.SESSION));
    PolicySet reading = set(List.of(READING));
    assertThat(decide(reading.narrowedTo(document(ALL)), "ram:DeleteUser"))
        .isEqualTo(new Decision.ImplicitDeny(Layer.IDENTITY));
    PolicySet denied = set(List.of(NO_DELETION));
    assertThat(decide(denied.narrowedTo(document(ALL)), "ram:DeleteUser"))
        .isEqualTo(new Decision.ExplicitDeny(Layer.IDENTITY));
  }

  @ParameterizedTest
  @CsvSource({
    "ram:CreateUser, true",
    "RAM:createuser, true",
    "ram:CreateUsers, false",
    "xram:CreateUser, false",
    "ram:Create, false"
  })
  void theCaseOfActionsDoesNotCount(String action, boolean allowed) {
    Decision decision = decide(List.of(statement("Allow", "rAm:CREATEuser", "*")), action);
    assertThat(decision.equals(ALLOWED)).isEqualTo(allowed);
  }

  @ParameterizedTest
  @CsvSource({
    "acs:ram::1:user/alice, true",
    "acs:ram:*:*:user/ALICE, true",
    "acs:ram:*:1:*, true",
    "acs:ram::1:user/ali?e, true",
    "acs:ram::2:user/alice, false",
    "acs:ram::1:user/alic, false",
    "acs:ram::1:role/alice, false",
    "acs:ram::1:user, false"
  })
  void aDenialIsNotPassedByTheCaseOfAName(String pattern, boolean denied) {
    List<String> policies = List.of(ALL, statement("Deny", "ram:*", pattern));
    assertThat(decide(policies, "ram:GetUser").equals(ALLOWED)).isEqualTo(!denied);
  }

  @Test
  void theNotFormsSpeakOfEverythingElse() {
    String allBut =
        "{'Effect':'Allow','NotAction':['ram:Delete*'],'NotResource':'acs:ram::1:user/root'}";
    assertThat(decide(List.of(allBut), "ram:GetUser")).isEqualTo(ALLOWED);
    assertThat(decide(List.of(allBut), "ram:DeleteUser"))
        .isEqualTo(new Decision.ImplicitDeny(Layer.IDENTITY));
    var root = new AccessRequest("ram:GetUser", "acs:ram::1:user/ROOT", RequestContext.NONE);
    assertThat(set(List.of(allBut)).decide(root))
        .isEqualTo(new Decision.ImplicitDeny(Layer.IDENTITY));
  }

  @ParameterizedTest
  @CsvSource({
    "AdministratorAccess, true, true, true, true",
    "AliyunRAMFullAccess, true, true, false, false",
    "AliyunRAMReadOnlyAccess, false, true, false, false",
    "AliyunSTSAssumeRoleAccess, false, false, true, false"
  })
  void systemPoliciesAllowWhatTheirNamesSay(
      String name, boolean create, boolean list, boolean assume, boolean audit) {
    SystemPolicy policy = SystemPolicies.find(new PolicyName(name)).orElseThrow();
    PolicySet only = PolicySet.of(List.of(policy.attached()));
    assertThat(allowed(only, "ram:CreateAccessKey")).isEqualTo(create);
    assertThat(allowed(only, "ram:ListUsers")).isEqualTo(list);
    assertThat(allowed(only, "sts:AssumeRole")).isEqualTo(assume);
    assertThat(allowed(only, "actiontrail:LookupEvents")).isEqualTo(audit);
    assertThat(policy.document().grantsPower()).isEqualTo(create || assume);
    assertThat(policy.attached().type()).isEqualTo(PolicyType.SYSTEM);
  }

  @Test
  void systemPoliciesAreFoundInAnyCaseAndThereAreFour() {
    assertThat(SystemPolicies.all()).hasSize(4).allSatisfy(policy -> {
      assertThat(PolicyDocument.parse(policy.document().text())).isEqualTo(policy.document());
      assertThat(policy.description()).isNotBlank();
    });
    assertThat(SystemPolicies.find(new PolicyName("administratoraccess")))
        .contains(SystemPolicies.all().getFirst());
    assertThat(SystemPolicies.find(new PolicyName("Administrator"))).isEmpty();
    assertThat(SystemPolicies.administratorAccess().name())
        .isEqualTo(SystemPolicies.ADMINISTRATOR_ACCESS);
  }

  private static boolean allowed(PolicySet policies, String action) {
    return decide(policies, action).equals(ALLOWED);
  }

  private static Decision decide(List<String> policies, String action) {
    return decide(set(policies), action);
  }

  private static Decision decide(PolicySet policies, String action) {
    return policies.decide(
        new AccessRequest(action, "acs:ram::1:user/Alice", RequestContext.NONE));
  }

  private static PolicySet set(List<String> policies) {
    return new PolicySet(
        policies.stream().map(PolicySetTest::document).toList(), Optional.empty());
  }

  private static PolicyDocument document(String statements) {
    return PolicyDocument.parse(
        "{'Version':'1','Statement':[%s]}".formatted(statements).replace('\'', '"'));
  }

  private static String statement(String effect, String action, String resource) {
    return "{'Effect':'%s','Action':'%s','Resource':'%s'}".formatted(effect, action, resource);
  }
}

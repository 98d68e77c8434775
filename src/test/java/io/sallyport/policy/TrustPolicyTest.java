package io.sallyport.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.sallyport.policy.TrustPolicy.Trusted;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrustPolicyTest {
  private static final String ACME = "1000000000000001";
  private static final String ARN = "acs:ram::" + ACME + ":";
  private static final Decision ALLOWED = new Decision.Allowed();
  private static final Decision NOBODY = new Decision.ImplicitDeny(Decision.Layer.TRUST);
  private static final Trusted ALICE = new Trusted(ACME, "user/alice");

  @TestFactory
  Stream<DynamicTest> everyMistakeIsNamedWithItsPlace() {
    return Resource.lines("wrong-trust-policies.txt")
        .map(line -> {
          int bar = line.indexOf('|');
          return DynamicTest.dynamicTest(
              line,
              () ->
                  assertThatIllegalArgumentException()
                      .isThrownBy(() -> trust(line.substring(bar + 1)))
                      .withMessage(line.substring(0, bar)));
        });
  }

  @ParameterizedTest
  @CsvSource({
    "root, root, true",
    "root, user/alice, true",
    "root, role/deploy, true",
    "user/alice, user/alice, true",
    "user/Alice, user/aLICE, true",
    "user/alice, user/alic, false",
    "user/alice, user/alicee, false",
    "user/alice, role/alice, false",
    "user/alice, root, false",
    "role/deploy, role/deploy, true",
    "role/deploy, user/deploy, false"
  })
  void whoIsNamedIsTrustedAndNobodyElse(String principal, String who, boolean trusted) {
    TrustPolicy policy = trust("P{'RAM':'" + ARN + principal + "'}");
    assertThat(policy.decide(new Trusted(ACME, who), RequestContext.NONE))
        .isEqualTo(trusted ? ALLOWED : NOBODY);
    assertThat(policy.decide(new Trusted("1000000000000002", who), RequestContext.NONE))
        .isEqualTo(NOBODY);
  }

  @Test
  void anotherAccountCanBeTrusted() {
    TrustPolicy policy = trust("P{'RAM':['ALICE','acs:ram::1000000000000002:role/ci']}");
    assertThat(policy.decide(new Trusted("1000000000000002", "role/ci"), RequestContext.NONE))
        .isEqualTo(ALLOWED);
    assertThat(policy.decide(ALICE, RequestContext.NONE)).isEqualTo(ALLOWED);
  }

  @Test
  void servicesAndProvidersMayBeNamedButNobodyHereIsOne() {
    TrustPolicy policy =
        trust(
            "P{'Service':['ecs.aliyuncs.com','1@x.aliyuncs.com'],"
                + "'Federated':'acs:ram::1000000000000001:saml-provider/x'}");
    for (String who : List.of("root", "user/ecs.aliyuncs.com", "saml-provider/x")) {
      assertThat(policy.decide(new Trusted(ACME, who), RequestContext.NONE)).isEqualTo(NOBODY);
    }
  }

  @Test
  void aDenialOutweighsTrust() {
    TrustPolicy policy =
        trust(
            "{TRUST},{'Effect':'Deny','Action':'sts:*','Principal':{'RAM':'"
                + ARN
                + "root'},'Condition':{'Bool':{'acs:MFAPresent':'false'}}}");
    RequestContext without = RequestContext.NONE.with(RequestContext.MFA_PRESENT, false);
    assertThat(policy.decide(ALICE, without))
        .isEqualTo(new Decision.ExplicitDeny(Decision.Layer.TRUST));
    assertThat(policy.decide(ALICE, RequestContext.NONE.with(RequestContext.MFA_PRESENT, true)))
        .isEqualTo(ALLOWED);
  }

  @Test
  void theExternalIdMustBeTheOneAgreedOn() {
    TrustPolicy policy =
        trust("{TRUST,'Condition':{'StringEquals':{'sts:ExternalId':['a-1','a-2']}}}");
    assertThat(policy.decide(ALICE, RequestContext.NONE)).isEqualTo(NOBODY);
    assertThat(policy.decide(ALICE, RequestContext.NONE.with("sts:ExternalId", "A-1")))
        .isEqualTo(NOBODY);
    assertThat(policy.decide(ALICE, RequestContext.NONE.with("sts:ExternalId", "a-2")))
        .isEqualTo(ALLOWED);
  }

  @ParameterizedTest
  @CsvSource({
    "sts:AssumeRole, true",
    "STS:assumerole, true",
    "sts:*, true",
    "sts:Assume????, true",
    "sts:AssumeRoleWithSAML, false",
    "sts:SetSourceIdentity, false"
  })
  void onlyTheActionOfAssumingCounts(String action, boolean trusted) {
    TrustPolicy policy =
        trust("{'Effect':'Allow','Action':['" + action + "'],'Principal':{'RAM':'ALICE'}}");
    assertThat(policy.decide(ALICE, RequestContext.NONE)).isEqualTo(trusted ? ALLOWED : NOBODY);
  }

  @Test
  void aTrustPolicyIsNoLongerThanOtherDocuments() {
    String text = trust("{TRUST}").text();
    String longest = text + " ".repeat(PolicyDocument.CHARS_MAX - text.length());
    assertThat(TrustPolicy.parse(longest)).hasToString(longest);
    assertThatIllegalArgumentException().isThrownBy(() -> TrustPolicy.parse(longest + " "));
  }

  private static TrustPolicy trust(String shortened) {
    String statements =
        shortened.startsWith("P")
            ? "{'Effect':'Allow','Action':'sts:AssumeRole','Principal':"
                + shortened.substring(1)
                + "}"
            : shortened;
    return TrustPolicy.parse(
        "{'Version':'1','Statement':[%s]}"
            .formatted(statements)
            .replace(
                "TRUST", "'Effect':'Allow','Action':'sts:AssumeRole','Principal':{'RAM':'ALICE'}")
            .replace("ALICE", ARN + "user/alice")
            .replace('\'', '"'));
  }
}

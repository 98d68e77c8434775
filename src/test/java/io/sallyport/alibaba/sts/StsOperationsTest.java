package io.sallyport.alibaba.sts;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.alibaba.Answered;
import io.sallyport.alibaba.Body;
import io.sallyport.alibaba.Calls;
import io.sallyport.alibaba.Product;
import io.sallyport.identity.Caller;
import io.sallyport.refusal.Refusal;
import io.sallyport.sts.AssumedSession;
import io.sallyport.sts.RoleScene;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StsOperationsTest {
  private static final String[] GOOD = {
    "RoleArn", "acs:ram::1000000000000001:role/deploy", "RoleSessionName", "build-7"
  };

  private final RoleScene scene = new RoleScene();
  private final Calls calls = new Calls(new StsOperations(scene.assumeRole).all());
  private final Caller alice = scene.signed(scene.people.alice);

  @Test
  void aRoleIsAssumedWithEveryFieldThatSdksRead() {
    try (Body answer = assume("SourceIdentity", "alice@laptop", "ExternalId", "not-asked-for")) {
      assertThat(Answered.members(answer))
          .containsOnlyKeys("Credentials", "AssumedRoleUser", "SourceIdentity")
          .containsEntry("SourceIdentity", "alice@laptop");
      assertThat(Answered.object(answer, "AssumedRoleUser"))
          .containsEntry("Arn", "acs:ram::1000000000000001:role/deploy/build-7")
          .containsEntry("AssumedRoleId", scene.deploy.id() + ":build-7");
      var credentials = Answered.object(answer, "Credentials");
      assertThat(credentials)
          .containsOnlyKeys("AccessKeyId", "AccessKeySecret", "SecurityToken", "Expiration")
          .containsEntry("Expiration", "2026-11-22T10:00:00Z");
      assertThat((String) credentials.get("SecurityToken")).matches("[A-Za-z0-9_-]{100,}");
      assertThat((String) credentials.get("AccessKeySecret")).matches("[A-Za-z0-9]{44}");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "RoleArn|acs:ram::1:role/deploy|InvalidParameter.RoleArn",
        "RoleArn|acs:ram::1000000000000001:user/deploy|InvalidParameter.RoleArn",
        "RoleArn|acs:ram::1000000000000001:role/a b|InvalidParameter.RoleArn",
        "RoleSessionName|a|InvalidParameter.RoleSessionName",
        "RoleSessionName|a*bc|InvalidParameter.RoleSessionName",
        "DurationSeconds|-900|InvalidParameter.DurationSeconds",
        "DurationSeconds|1e3|InvalidParameter.DurationSeconds",
        "ExternalId|a|InvalidParameter.ExternalId",
        "ExternalId|a b|InvalidParameter.ExternalId",
        "SourceIdentity|a|InvalidParameter.SourceIdentity",
        "Policy|{}|InvalidParameter.PolicyGrammar",
        "Policy|nonsense|InvalidParameter.PolicyGrammar"
      })
  void whatIsMalformedIsNamed(String parameter, String value, String code) {
    assertThat(error(parameter, value)).isEqualTo("400 " + code);
  }

  @Test
  void aPolicyThatIsTooLongIsNamedSo() {
    assertThat(error("Policy", " ".repeat(2049))).isEqualTo("400 InvalidParameter.PolicySize");
  }

  @Test
  void whatIsMissingIsNamed() {
    assertThat(error("RoleArn", "")).isEqualTo("400 MissingRoleArn");
    assertThat(error("RoleSessionName", "")).isEqualTo("400 MissingRoleSessionName");
  }

  @Test
  void aLengthOutsideTheRolesIsInvalid() {
    for (String seconds : List.of("899", "7201")) {
      assertThat(calls.refusal(Product.STS, "AssumeRole", alice, with("DurationSeconds", seconds)))
          .isInstanceOf(Refusal.Invalid.class);
    }
  }

  @Test
  void rootIsToldWhatSdksKnow() {
    Caller root = scene.signed(scene.people.root);
    assertThat(calls.error(Product.STS, "AssumeRole", root, GOOD)).isEqualTo("403 NoPermission");
  }

  @Test
  void everybodyIsToldWhoHeIs() {
    assertThat(identity(scene.signed(scene.people.root)))
        .isEqualTo(
            "Account 1000000000000001 1000000000000001 1000000000000001 null"
                + " acs:ram::1000000000000001:root");
    String id = scene.people.alice.id().value();
    assertThat(identity(alice))
        .isEqualTo(
            "RAMUser 1000000000000001 "
                + id
                + " "
                + id
                + " null acs:ram::1000000000000001:user/Alice");
    String role = scene.deploy.id().value();
    try (AssumedSession assumed = scene.assume(alice, scene.deploy)) {
      assertThat(identity(RoleScene.by(assumed)))
          .isEqualTo(
              "AssumedRoleUser 1000000000000001 "
                  + role
                  + ":build-7 null "
                  + role
                  + " acs:ram::1000000000000001:assumed-role/deploy/build-7");
    }
  }

  private String identity(Caller by) {
    try (Body answer = calls.call(Product.STS, "GetCallerIdentity", by)) {
      var members = Answered.members(answer);
      return String.join(
          " ",
          List.of("IdentityType", "AccountId", "PrincipalId", "UserId", "RoleId", "Arn").stream()
              .map(name -> String.valueOf(members.get(name)))
              .toList());
    }
  }

  private Body assume(String... more) {
    return calls.call(Product.STS, "AssumeRole", alice, with(more));
  }

  private String error(String... more) {
    return calls.error(Product.STS, "AssumeRole", alice, with(more));
  }

  /** The later of two values counts. */
  private static String[] with(String... more) {
    List<String> all = new ArrayList<>(Arrays.asList(GOOD));
    all.addAll(Arrays.asList(more));
    return all.toArray(String[]::new);
  }
}

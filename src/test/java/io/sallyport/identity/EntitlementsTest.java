package io.sallyport.identity;

import static io.sallyport.fake.Examples.ACME;
import static io.sallyport.fake.Examples.ROOT;
import static io.sallyport.fake.Examples.changed;
import static io.sallyport.fake.Examples.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.fake.FakeClock;
import io.sallyport.fake.FakePermissions;
import io.sallyport.identity.Entitlements.Layer;
import io.sallyport.identity.Entitlements.Reason;
import io.sallyport.identity.Entitlements.Ruling;
import io.sallyport.identity.Entitlements.Wish;
import io.sallyport.network.SourceAddress;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What other services are told that a signer may. */
class EntitlementsTest {
  private static final SourceAddress HERE = SourceAddress.parse("192.0.2.7");
  private static final String MINE = "acs:oss:*:" + ACME.id() + ":images/7";

  private final FakePermissions permissions = new FakePermissions();
  private final Entitlements entitlements = new Entitlements(permissions, new FakeClock());
  private final Identity alice = user(1, "alice");

  @Test
  void whatNobodyAllowsIsDenied() {
    assertThat(rule(alice, MINE)).isEqualTo(denied(Reason.IMPLICIT_DENY, Layer.IDENTITY));
    allow("\"oss:PutObject\"", MINE, "");
    assertThat(rule(alice, MINE).reason()).isEqualTo(Reason.IMPLICIT_DENY);
  }

  @Test
  void thePolicyThatDecidesIsNamed() {
    allow("\"oss:*\"", "acs:oss:*:*:images/*", "");
    Ruling allowed = rule(alice, MINE);
    assertThat(allowed.isAllowed()).isTrue();
    assertThat(allowed.policy().orElseThrow().name().value()).isEqualTo("custom");
    permissions.attach(alice.id(), document("Deny", "\"oss:GetObject\"", "*", ""));
    Ruling denied = rule(alice, MINE);
    assertThat(denied.reason()).isEqualTo(Reason.EXPLICIT_DENY);
    assertThat(denied.policy()).isPresent();
  }

  @Test
  void anAdministratorMayEverythingOfHisAccountAndRootNeedsNoPolicy() {
    Ruling administrator = rule(changed(user(2, "admin"), true, false, false), MINE);
    assertThat(administrator.policy().orElseThrow().name().value())
        .isEqualTo("AdministratorAccess");
    assertThat(rule(ROOT, MINE).by()).isEqualTo(Layer.ROOT);
    assertThat(rule(ROOT, "acs:oss:*:*:images/7").isAllowed()).isTrue();
  }

  @Test
  void nobodyIsAllowedWhatBelongsToAnotherAccount() {
    String foreign = "acs:oss:*:1234567890123456:images/7";
    allow("\"*\"", "*", "");
    for (Identity who : List.of(ROOT, changed(user(2, "admin"), true, false, false), alice)) {
      assertThat(rule(who, foreign)).isEqualTo(denied(Reason.IMPLICIT_DENY, Layer.ACCOUNT));
    }
  }

  @Test
  void conditionsSeeWhatWasVerifiedAndWhatTheServiceTells() {
    allow(
        "\"oss:*\"",
        "*",
        """
        , "Condition": {"IpAddress": {"acs:SourceIp": "192.0.2.0/24"},
          "Bool": {"acs:SecureTransport": "true", "acs:MFAPresent": "false"},
          "StringLike": {"oss:Prefix": "public/*"}}""");
    Map<String, String> prefix = Map.of("oss:Prefix", "public/7");
    assertThat(rule(new Wish("oss:Get", MINE, HERE, true, prefix)).isAllowed()).isTrue();
    assertThat(rule(new Wish("oss:Get", MINE, HERE, true, Map.of())).isAllowed()).isFalse();
    assertThat(rule(new Wish("oss:Get", MINE, HERE, false, prefix)).isAllowed()).isFalse();
    assertThat(rule(new Wish("oss:Get", MINE, HERE, null, prefix)).isAllowed()).isFalse();
    SourceAddress elsewhere = SourceAddress.parse("203.0.113.1");
    assertThat(rule(new Wish("oss:Get", MINE, elsewhere, true, prefix)).isAllowed()).isFalse();
  }

  @Test
  void whatTheVaultKnowsNobodyElseTells() {
    for (String key :
        List.of("acs:SourceIp", "ACS:sourceip", "acs:CurrentTime", "acs:MFAPresent",
            "acs:SecureTransport", "sts:ExternalId")) {
      assertThatThrownBy(() -> new Wish("oss:Get", MINE, HERE, true, Map.of(key, "true")))
          .as(key)
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  private void allow(String actions, String resource, String condition) {
    permissions.attach(alice.id(), document("Allow", actions, resource, condition));
  }

  private static String document(
      String effect, String actions, String resource, String condition) {
    return """
        {"Version": "1", "Statement": [
          {"Effect": "%s", "Action": %s, "Resource": "%s"%s}]}"""
        .formatted(effect, actions, resource, condition);
  }

  private Ruling rule(Identity who, String resource) {
    return entitlements.rule(
        Principal.authenticated(who), new Wish("oss:GetObject", resource, HERE, true, Map.of()));
  }

  private Ruling rule(Wish wish) {
    return entitlements.rule(Principal.authenticated(alice), wish);
  }

  private static Ruling denied(Reason reason, Layer by) {
    return new Ruling(reason, by, java.util.Optional.empty());
  }
}

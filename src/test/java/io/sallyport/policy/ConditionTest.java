package io.sallyport.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every operator, with what it takes and what it does not. */
class ConditionTest {
  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          StringEquals, dev, dev, Dev
          StringNotEquals, dev, Dev, dev
          StringEqualsIgnoreCase, Dev, dEV, devs
          StringNotEqualsIgnoreCase, Dev, devs, dEV
          StringLike, d*v?, deeve, dev
          StringNotLike, d*v?, DEVE, deve
          NumericEquals, 1.50, 1.5, 1
          NumericNotEquals, 1, 1.000001, 1.0
          NumericLessThan, 2, -3, 2
          NumericLessThanEquals, 2, 2, 2.000001
          NumericGreaterThan, 2, 999999999999, 2
          NumericGreaterThanEquals, -2, -2, -2.000001
          DateEquals, 2026-11-22T09:00:00Z, 2026-11-22T10:00:00+01:00, 2026-11-22T09:00:01Z
          DateNotEquals, 2026-11-22T09:00:00Z, 2026-11-22T09:00:01Z, 2026-11-22T10:00:00+01:00
          DateLessThan, 2026-11-22T09:00:00Z, 2026-11-22T08:59:59.999Z, 2026-11-22T09:00:00Z
          DateLessThanEquals, 2026-11-22T09:00:00Z, 2026-11-22T09:00:00Z, 2026-11-22T09:00:01Z
          DateGreaterThan, 2026-11-22T09:00:00Z, 2026-11-22T09:00:01Z, 2026-11-22T09:00:00Z
          DateGreaterThanEquals, 2026-11-22T09:00:00Z, 2026-11-22T09:00:00Z, 2026-11-22T08:00:00Z
          Bool, true, true, false
          Bool, False, false, true
          IpAddress, 10.0.0.0/8, 10.255.0.1, 11.0.0.1
          IpAddress, 10.0.0.1, ::ffff:10.0.0.1, 10.0.0.2
          IpAddress, 2001:db8::/32, 2001:db8:1::1, 10.0.0.1
          NotIpAddress, 10.0.0.0/8, 2001:db8::1, 10.0.0.1
          """)
  void everyOperatorTakesTheOneAndNotTheOther(
      String operator, String value, String taken, String notTaken) {
    String condition = "{'%s':{'oss:Key':'%s'}}".formatted(operator, value);
    assertThat(allows(condition, context("oss:Key", taken))).isTrue();
    assertThat(allows(condition, context("oss:Key", notTaken))).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          StringEquals, x
          StringNotEquals, x
          StringLike, *
          NumericNotEquals, 1
          NumericLessThan, 1
          DateNotEquals, 2026-11-22T09:00:00Z
          DateLessThan, 2026-11-22T09:00:00Z
          Bool, false
          IpAddress, 0.0.0.0/0
          NotIpAddress, 10.0.0.0/8
          """)
  void anAbsentKeyNeverAllows(String operator, String value) {
    String condition = "{'%s':{'oss:Key':'%s'}}".formatted(operator, value);
    assertThat(allows(condition, RequestContext.NONE)).isFalse();
  }

  @Test
  void anAbsentKeyDeniesIfTheOperatorIsNegated() {
    String unlessInside = "{'NotIpAddress':{'acs:SourceIp':'10.0.0.0/8'}}";
    assertThat(denies(unlessInside, RequestContext.NONE)).isTrue();
    assertThat(denies(unlessInside, context("acs:SourceIp", "10.0.0.1"))).isFalse();
    String ifOutside = "{'IpAddress':{'acs:SourceIp':'10.0.0.0/8'}}";
    assertThat(denies(ifOutside, RequestContext.NONE)).isFalse();
    assertThat(denies(ifOutside, context("acs:SourceIp", "10.0.0.1"))).isTrue();
  }

  @Test
  void whatCannotBeComparedCountsAsAbsent() {
    RequestContext odd = context("acs:CurrentTime", "yesterday");
    String before = "{'DateLessThan':{'acs:CurrentTime':'2026-11-22T09:00:00Z'}}";
    String not = "{'DateNotEquals':{'acs:CurrentTime':'2026-11-22T09:00:00Z'}}";
    assertThat(allows(before, odd)).isFalse();
    assertThat(allows(not, odd)).isFalse();
    assertThat(denies(not, odd)).isTrue();
  }

  @Test
  void anyValueIsEnoughAndForNegatedOperatorsNoneMayMatch() {
    RequestContext b = context("sts:ExternalId", "b");
    assertThat(allows("{'StringEquals':{'sts:ExternalId':['a','b']}}", b)).isTrue();
    assertThat(allows("{'StringNotEquals':{'sts:ExternalId':['a','b']}}", b)).isFalse();
    assertThat(allows("{'StringNotEquals':{'sts:ExternalId':['a','c']}}", b)).isTrue();
  }

  @Test
  void allKeysAndAllOperatorsMustHold() {
    String both =
        "{'Bool':{'acs:MFAPresent':'true','acs:SecureTransport':'true'},"
            + "'IpAddress':{'acs:SourceIp':'10.0.0.0/8'}}";
    RequestContext all =
        context("acs:SourceIp", "10.0.0.1")
            .with("acs:MFAPresent", true)
            .with("acs:SecureTransport", true);
    assertThat(allows(both, all)).isTrue();
    assertThat(allows(both, all.with("acs:SourceIp", "11.0.0.1"))).isFalse();
    assertThat(allows(both, all.with("acs:MFAPresent", false))).isFalse();
    assertThat(allows(both, all.with("acs:SecureTransport", false))).isFalse();
  }

  @Test
  void theCaseOfKeysDoesNotCount() {
    String written = "{'Bool':{'ACS:mfapresent':'true'}}";
    assertThat(allows(written, context("acs:MFAPresent", "true"))).isTrue();
  }

  @Test
  void onlyAsciiHasACase() {
    // The Kelvin sign folds to k in Unicode: a name that only looks like another is another.
    String written = "{'StringEqualsIgnoreCase':{'sts:ExternalId':'k'}}";
    assertThat(allows(written, context("sts:ExternalId", "K"))).isTrue();
    assertThat(allows(written, context("sts:ExternalId", "\u212a"))).isFalse();
  }

  @Test
  void aQuestionMarkIsOneCharacterEvenIfItTakesTwo() {
    String written = "{'StringLike':{'sts:ExternalId':'a?c'}}";
    assertThat(allows(written, context("sts:ExternalId", "a\ud83d\udd11c"))).isTrue();
    assertThat(allows(written, context("sts:ExternalId", "ac"))).isFalse();
  }

  private static RequestContext context(String key, String value) {
    return RequestContext.NONE.with(key, value);
  }

  private static boolean allows(String condition, RequestContext context) {
    return says(Effect.ALLOW, "Allow", condition, context);
  }

  private static boolean denies(String condition, RequestContext context) {
    return says(Effect.DENY, "Deny", condition, context);
  }

  private static boolean says(
      Effect effect, String written, String condition, RequestContext context) {
    String text =
        ("{'Version':'1','Statement':"
                + "[{'Effect':'%s','Action':'ram:*','Resource':'*','Condition':%s}]}")
            .formatted(written, condition)
            .replace('\'', '"');
    return PolicyDocument.parse(text)
        .says(effect, new AccessRequest("ram:GetUser", "acs:ram::1:user/a", context));
  }
}

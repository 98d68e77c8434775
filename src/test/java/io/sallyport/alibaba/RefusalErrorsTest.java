package io.sallyport.alibaba;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.api.Request;
import io.sallyport.api.Request.Header;
import io.sallyport.fake.Examples;
import io.sallyport.identity.Caller;
import io.sallyport.identity.Principal;
import io.sallyport.network.SourceAddress;
import io.sallyport.refusal.Refusal;
import io.sallyport.refusal.Refusal.Denial;
import io.sallyport.refusal.Refusal.DenyingPolicies;
import io.sallyport.refusal.Refusal.KeyUnusable;
import io.sallyport.refusal.Refusal.KeyUnusable.Why;
import io.sallyport.secret.SecretBytes;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class RefusalErrorsTest {
  private static final Instant NOW = Instant.parse("2026-11-22T09:00:00Z");
  private static final Denial DENIAL =
      new Denial("ram:CreateAccessKey", true, DenyingPolicies.SESSION);

  /** One example of every refusal, with the status and code it is told with. */
  private static final Map<Refusal, String> TABLE = new LinkedHashMap<>();

  static {
    tell(new Refusal.NotAuthenticated(), "400 SignatureDoesNotMatch");
    tell(new Refusal.StaleTimestamp(NOW), "400 InvalidTimeStamp.Expired");
    tell(Refusal.Invalid.of("displayName", "has at most 24 characters"),
        "400 InvalidParameter.DisplayName.Length");
    tell(Refusal.Invalid.of("userName", "has a slash"),
        "400 InvalidParameter.UserName.InvalidChars");
    tell(Refusal.Invalid.of("comments", "is too long"), "400 InvalidParameter.Comments.Length");
    tell(Refusal.Invalid.of("allowed[3]", "is malformed"), "400 InvalidParameter.Allowed");
    tell(new Refusal.NotPermitted("KEY_ISSUE", DENIAL), "403 NoPermission");
    tell(new Refusal.EnrolmentRequired(), "403 EnrolmentRequired");
    tell(new Refusal.StepUpRequired("KEY_ISSUE"), "403 StepUpRequired");
    tell(new Refusal.GrantRequired("KEY_ISSUE", "1"), "403 StepUpRequired");
    tell(new Refusal.StepUpFailed(), "403 CheckAuthenticationCodeFail");
    tell(new Refusal.StepUpSpent(), "403 CheckAuthenticationCodeFail");
    tell(new Refusal.LockedOut(Duration.ofMinutes(1)), "403 CheckAuthenticationCodeFail");
    tell(new Refusal.NotFound("user", "1"), "404 EntityNotExist.User");
    tell(new Refusal.NotFound("access key", "1"), "404 EntityNotExist.User.AccessKey");
    tell(new Refusal.NotFound("role", "1"), "404 EntityNotExist.Role");
    tell(new Refusal.NotFound("policy version", "v9"), "404 EntityNotExist.Policy.Version");
    tell(new Refusal.NameTaken("user", "x"), "409 EntityAlreadyExists.User");
    tell(new Refusal.QuotaReached("access key", 2), "409 LimitExceeded.User.AccessKey");
    tell(new Refusal.WrongState("user", "1", "owns keys", "owns no keys"),
        "409 DeleteConflict.User.AccessKey");
    tell(new Refusal.WrongState("access key", "1", "RECYCLED", "ACTIVE"),
        "404 EntityNotExist.User.AccessKey");
    tell(new Refusal.WrongState("kettle", "1", "hot", "cold"), "409 OperationConflict.Kettle");
    tell(new Refusal.Changed("user", "1"), "409 OperationConflict");
    tell(new Refusal.RootKeyNotAcknowledged(), "403 RootKeyNotAcknowledged");
    tell(new Refusal.WouldLockOutCaller("192.0.2.1"), "409 WouldLockOutCaller");
    tell(new Refusal.IdempotencyMismatch(), "400 IdempotentParameterMismatch");
    tell(new Refusal.TooManyRequests(Duration.ofMillis(1_500)), "400 Throttling.User");
    tell(new KeyUnusable(Why.INACTIVE), "400 InvalidAccessKeyId.Inactive");
    tell(new KeyUnusable(Why.RECYCLED), "404 InvalidAccessKeyId.NotFound");
    tell(new KeyUnusable(Why.EXPIRED), "400 InvalidAccessKeyId.Inactive");
    tell(new KeyUnusable(Why.OWNER_DISABLED), "400 InvalidAccessKeyId.Inactive");
    tell(new KeyUnusable(Why.ADDRESS_REFUSED), "403 AccessDenied.NetworkPolicy");
    tell(new KeyUnusable(Why.REPLAYED), "400 SignatureNonceUsed");
    tell(new KeyUnusable(Why.SCHEME_OFF), "400 InvalidSignatureMethod");
    tell(new KeyUnusable(Why.NOT_FOR_SERVICE), "400 InvalidAccessKeyId.Inactive");
    tell(new KeyUnusable(Why.SESSION_EXPIRED), "400 InvalidSecurityToken.Expired");
    tell(new KeyUnusable(Why.SESSION_ENDED), "400 InvalidSecurityToken.Expired");
    tell(new KeyUnusable(Why.SESSION_OF_ANOTHER_KEY),
        "400 InvalidSecurityToken.MismatchWithAccessKey");
  }

  private final RefusalErrors errors = new RefusalErrors(new SignatureErrors(true));

  @Test
  void everyRefusalHasItsStatusAndCode() {
    TABLE.forEach((refusal, expected) -> {
      RpcError error = errors.of(refusal, stranger("x-acs-date", "2026-11-22T08:00:00Z"));
      assertThat(error.status() + " " + error.code()).as("%s", refusal).isEqualTo(expected);
      assertThat(error.message()).isNotEmpty();
      assertThat(error.recommend()).isNotEmpty();
    });
  }

  @Test
  void noRefusalIsLeftOut() {
    assertThat(TABLE.keySet().stream().map(Object::getClass).collect(Collectors.toSet()))
        .containsAll(
            Arrays.stream(Refusal.class.getPermittedSubclasses())
                .filter(Refusal.class::isAssignableFrom)
                .collect(Collectors.toSet()));
    assertThat(
            TABLE.keySet().stream()
                .flatMap(refusal ->
                    refusal instanceof KeyUnusable(Why why) ? List.of(why).stream() : null))
        .containsExactlyInAnyOrder(Why.values());
  }

  @Test
  void aWrongSignatureIsToldWhatToSignInTheVeryWordsOfOldSdks() {
    RpcError told = errors.of(new Refusal.NotAuthenticated(), stranger());
    assertThat(told.message()).endsWith("server string to sign is:ACS3-HMAC-SHA256\nab");
    RpcError silent =
        new RefusalErrors(new SignatureErrors(false))
            .of(new Refusal.NotAuthenticated(), stranger());
    assertThat(silent.message()).doesNotContain("ACS3").doesNotContain("string to sign is");
  }

  @Test
  void aSecurityTokenIsNotRepeated() {
    var sender =
        new Sender(claims(), null, () -> Optional.of("GET&%2F&SecurityToken%3Dsecret"));
    assertThat(errors.of(new Refusal.NotAuthenticated(), sender).message())
        .doesNotContain("secret");
  }

  @Test
  void whatIsNotSignedAndWhatHasNoProperDateIsToldApart() {
    var unsigned = new Sender(new Claims(request("/")), null, Optional::empty);
    assertThat(errors.of(new Refusal.NotAuthenticated(), unsigned).code())
        .isEqualTo("IncompleteSignature");
    assertThat(
            errors.of(new Refusal.NotAuthenticated(), stranger("x-acs-date", "yesterday")).code())
        .isEqualTo("InvalidTimeStamp.Format");
  }

  @Test
  void aStaleRequestIsToldTheServersTimeAndItsSkew() {
    Refusal stale = new Refusal.StaleTimestamp(NOW);
    assertThat(errors.of(stale, stranger("x-acs-date", "2026-11-22T08:40:00Z")).message())
        .contains("2026-11-22T09:00:00Z")
        .contains("1200 seconds behind");
    var v1 =
        new Sender(
            new Claims(request("/?Signature=x&Timestamp=2026-11-22T09%3A20%3A01Z")),
            null,
            Optional::empty);
    assertThat(errors.of(stale, v1).message()).contains("1201 seconds ahead");
  }

  @Test
  void aDenialCarriesItsDetail() {
    RpcError error = errors.of(new Refusal.NotPermitted("KEY_ISSUE", DENIAL), user());
    assertThat(Answered.members(java.util.Objects.requireNonNull(error.accessDenied())))
        .containsEntry("AuthAction", "ram:CreateAccessKey")
        .containsEntry("NoPermissionType", "ExplicitDeny")
        .containsEntry("PolicyType", "SessionPolicy")
        .containsEntry("AuthPrincipalType", "SubUser")
        .containsEntry("AuthPrincipalOwnerId", Examples.ACME.id().value());
  }

  @Test
  void waitsAreSaidInWholeSeconds() {
    assertThat(errors.of(new Refusal.TooManyRequests(Duration.ofMillis(1_500)), user()).headers())
        .containsEntry("Retry-After", "2");
    assertThat(RpcError.unavailable().headers()).containsKey("Retry-After");
  }

  @Test
  void theRootIsToldToAcknowledgeTheRisk() {
    var root =
        new Sender(
            claims(),
            new Caller(
                Principal.authenticated(Examples.ROOT), source(), "SPAK", "req-1"),
            Optional::empty);
    RpcError error =
        errors.of(new Refusal.GrantRequired("KEY_ISSUE", Examples.ROOT.id().value()), root);
    assertThat(error.recommend())
        .contains("--parameter acknowledgeRootRisk=true")
        .contains("{\"acknowledgeRootRisk\":true}");
  }

  @Test
  void theAdviceRepeatsWhatTheCallSaid() {
    var sender =
        new Sender(
            new Claims(request("/?PolicyType=System&PolicyName=AdministratorAccess")),
            user().by(),
            Optional::empty);
    assertThat(errors.of(new Refusal.GrantRequired("USER_POLICY_ATTACH", "7"), sender).recommend())
        .contains("--action USER_POLICY_ATTACH --target 7")
        .contains("--parameter policyType=SYSTEM --parameter policyName=AdministratorAccess")
        .contains("\"parameters\":{\"policyType\":\"SYSTEM\",\"policyName\":\"Adm");
    var hostile =
        new Sender(
            new Claims(request("/?PolicyType=System&PolicyName=%22;rm%20-rf")),
            user().by(),
            Optional::empty);
    assertThat(errors.of(new Refusal.GrantRequired("USER_POLICY_ATTACH", "7"), hostile).recommend())
        .contains("policyName=<PolicyName>")
        .doesNotContain("rm -rf");
  }

  private static void tell(Refusal refusal, String expected) {
    TABLE.put(refusal, expected);
  }

  private static Sender user() {
    return new Sender(
        claims(),
        new Caller(
            Principal.authenticated(Examples.user(1, "alice")), source(), "SPAK", "req-1"),
        Optional::empty);
  }

  private static Sender stranger(String... headers) {
    List<String> all = new ArrayList<>(List.of("Authorization", "ACS3-HMAC-SHA256 x"));
    all.addAll(Arrays.asList(headers));
    return new Sender(
        new Claims(request("/", all.toArray(String[]::new))),
        null,
        () -> Optional.of("ACS3-HMAC-SHA256\nab"));
  }

  private static Claims claims() {
    return new Claims(request("/", "Authorization", "ACS3-HMAC-SHA256 x"));
  }

  private static SourceAddress source() {
    return SourceAddress.parse("192.0.2.7");
  }

  private static Request request(String target, String... headers) {
    List<Header> lines = new ArrayList<>();
    for (int i = 0; i < headers.length; i += 2) {
      lines.add(new Header(headers[i], headers[i + 1]));
    }
    return new Request(
        "GET",
        target,
        Map.of(),
        lines,
        SecretBytes.owning("".getBytes(StandardCharsets.UTF_8)),
        source(),
        "req-1");
  }
}

package io.sallyport.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.sallyport.accesskey.ExampleKeys;
import io.sallyport.fake.Examples;
import io.sallyport.identity.Account;
import io.sallyport.network.NetworkPolicy;
import io.sallyport.refusal.Refusal;
import io.sallyport.refusal.Refusal.KeyUnusable.Why;
import io.sallyport.secret.SecretBytes;
import io.sallyport.signature.SignedRequest.Header;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for every scheme. */
class SchemesTest {
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
  private static final String ID = ExampleKeys.id(1).value();
  private static final String TEMPORARY = "STS.NabcdefghijklmnopqrstuvwX";
  private static final String SECRET = "alices-secret";
  private static final Refusal NO = new Refusal.NotAuthenticated();
  private static final Terms ALL = Ladder.EVERY_SCHEME;

  private final Ladder ladder = new Ladder(NOON);

  SchemesTest() {
    ladder.knows(ID, SECRET);
    ladder.knowsTemporary(TEMPORARY, SECRET, "a-token");
  }

  @TestFactory
  Stream<DynamicTest> eachIsAcceptedByTheOneSchemeThatSignedIt() {
    return each(
        OneOfEach.signed(ID, SECRET, ""),
        (name, request) -> {
          assertThat(ladder.verify(request, ALL).call().scheme()).isEqualTo(name);
          assertThat(Schemes.claimedKey(request)).contains(ID);
          assertThat(Ladder.schemes(false).recognise(request).isClaimed()).isTrue();
        });
  }

  @TestFactory
  Stream<DynamicTest> aHeaderThatSomeReadAsOneThatDecidesIsRefused() {
    return each(
        OneOfEach.signed(ID, SECRET, ""),
        (name, request) -> {
          for (String added :
              List.of("X_Amz_Acl", "x-amz_acl", "X_ACS_Action", "x_log_date", "x-ots_date",
                  "Sallyport_Principal", "Idempotency_Key")) {
            List<Header> headers = new ArrayList<>(request.headers());
            headers.add(new Header(added, "other"));
            var more =
                new SignedRequest(request.method(), request.target(), headers, request.body());
            assertThat(ladder.refused(more, ALL)).as(added).isEqualTo(NO);
            assertThat(Schemes.claimedKey(more)).contains(ID);
          }
          List<Header> headers = new ArrayList<>(request.headers());
          headers.add(new Header("My_Own", "of no meaning to a signature"));
          ladder.verify(
              new SignedRequest(request.method(), request.target(), headers, request.body()), ALL);
        });
  }

  @Test
  void everySchemeIsAmongThem() {
    assertThat(OneOfEach.signed(ID, SECRET, "").keySet()).isEqualTo(Schemes.names());
  }

  @TestFactory
  Stream<DynamicTest> eachIsTakenOnlyWhereTheTermsSaySo() {
    return each(
        OneOfEach.signed(ID, SECRET, ""),
        (name, request) -> {
          Set<String> others = new HashSet<>(Schemes.names());
          others.remove(name);
          int before = ladder.secrets.macs();
          assertThat(ladder.refused(request, new Terms(null, others, true, true))).isEqualTo(NO);
          assertThat(ladder.refused(request, ALL.narrowedTo("ACS3"))).isEqualTo(NO);
          assertThat(ladder.secrets.macs()).as("another scheme gets no MAC").isEqualTo(before);
          assertThat(ladder.verify(request, ALL.narrowedTo(name))).isNotNull();
        });
  }

  @Test
  void narrowedTermsTakeNothingThatWasNotTakenBefore() {
    assertThat(Terms.OWN_API.narrowedTo("LOG-V1").schemes()).isEmpty();
    assertThat(Terms.OWN_API.narrowedTo("RPC-V1").schemes()).containsExactly("RPC-V1");
  }

  @TestFactory
  Stream<DynamicTest> credentialsOfTwoSchemesAreRefused() {
    Map<String, SignedRequest> both = new LinkedHashMap<>();
    Map<String, SignedRequest> signed = OneOfEach.signed(ID, SECRET, "");
    signed.forEach((name, request) -> {
      signed.forEach((other, second) -> {
        if (!name.equals(other)) {
          both.put(name + " and " + other, joined(request, second));
        }
      });
      if (!List.of("RPC-V1", "AWS4-PRESIGNED", "OTS-V2", "OTS-V4").contains(name)) {
        for (String parameter :
            List.of("Signature", "AccessKeyId", "SignatureMethod", "SignatureNonce")) {
          both.put(
              name + " with " + parameter,
              targeted(request, request.target() + "?" + parameter + "="));
        }
      }
    });
    return each(both, (name, request) -> assertThat(ladder.refused(request, ALL)).isEqualTo(NO));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "log LTAI5tTestVectorFake0001:MDEyMzQ1Njc4OTAxMjM0NTY3ODk=",
        "SLS3-HMAC-SHA256 Credential=LTAI5t/20261122/x/sls/aliyun_v4_request,Signature=00",
        "AWS4-HMAC-SHA512 Credential=LTAI5t/20261122/x/iam/aws4_request",
        "AWS4-ECDSA-P256-SHA256 Credential=LTAI5t/20261122/iam/aws4_request",
        "OTS LTAI5tTestVectorFake0001:MDEyMzQ1Njc4OTAxMjM0NTY3ODk=",
        "ACS3-RSA-SHA256 Credential=LTAI5t,SignedHeaders=host,Signature=00",
        "ACS3-HMAC-SHA512 Credential=LTAI5t,SignedHeaders=host,Signature=00",
        "ACS3-HMAC-SHA256",
        "Acs LTAI5t:MDEyMzQ1Njc4OTAxMjM0NTY3ODk=",
        "Basic eDp5",
        "Bearer sps_x",
        ""
      })
  void otherAuthorizationsAreOfNoScheme(String authorization) {
    SignedRequest request =
        new SignedRequest(
            "GET",
            "/",
            List.of(new Header("Authorization", authorization)),
            SecretBytes.owning(new byte[0]));
    assertThat(Ladder.schemes(false).recognise(request).isClaimed()).isFalse();
    assertThat(ladder.refused(request, ALL)).isEqualTo(NO);
    assertThat(ladder.secrets.macs()).isZero();
  }

  @TestFactory
  Stream<DynamicTest> aStrangerSeesTheSameWhateverTheKey() {
    return each(
        OneOfEach.signed(ID, "a-guess", ""),
        (name, request) -> {
          String nobody = ExampleKeys.id(9).value();
          SignedRequest unknown = by(name, OneOfEach.signed(nobody, "a-guess", ""));
          int before = ladder.secrets.macs();
          assertThat(ladder.refused(request, ALL)).isEqualTo(NO);
          int known = ladder.secrets.macs() - before;
          assertThat(ladder.refused(unknown, ALL)).isEqualTo(NO);
          assertThat(ladder.secrets.macs() - before).isEqualTo(2 * known).isPositive();
          assertThat(canonical(unknown).replace(nobody, ID)).isEqualTo(canonical(request));
        });
  }

  @TestFactory
  Stream<DynamicTest> aTemporaryKeyIsKnownByItsIdAndTokenTogether() {
    return each(
        OneOfEach.signed(TEMPORARY, SECRET, "a-token"),
        (name, request) -> {
          Verified verified = ladder.verify(request, ALL);
          assertThat(verified.credential()).isEqualTo(TEMPORARY);
          assertThat(verified.key()).isEmpty();
          assertThat(ladder.uses).isEmpty();
          assertThat(ladder.refused(request, ALL)).isEqualTo(new Refusal.KeyUnusable(Why.REPLAYED));
          assertThat(ladder.refused(by(name, OneOfEach.signed(TEMPORARY, SECRET, "")), ALL))
              .isEqualTo(NO);
          assertThat(ladder.refused(by(name, OneOfEach.signed(TEMPORARY, SECRET, "other")), ALL))
              .isEqualTo(NO);
          assertThat(ladder.refused(by(name, OneOfEach.signed(ID, SECRET, "a-token")), ALL))
              .isEqualTo(NO);
        });
  }

  @TestFactory
  Stream<DynamicTest> whatIsWrongWithATemporaryKeyIsToldToItsHolderOnly() {
    return each(
        OneOfEach.signed(TEMPORARY, SECRET, "a-token"),
        (name, request) -> {
          FakeTemporaryKey key = ladder.knowsTemporary(TEMPORARY, SECRET, "a-token");
          SignedRequest forged = by(name, OneOfEach.signed(TEMPORARY, "a-guess", "a-token"));
          key.why = Why.SESSION_EXPIRED;
          assertThat(ladder.refused(request, ALL))
              .isEqualTo(new Refusal.KeyUnusable(Why.SESSION_EXPIRED));
          assertThat(ladder.refused(forged, ALL)).isEqualTo(NO);
          key.why = null;
          key.account = confined();
          assertThat(ladder.refused(request, ALL))
              .isEqualTo(new Refusal.KeyUnusable(Why.ADDRESS_REFUSED));
          assertThat(ladder.refused(forged, ALL)).isEqualTo(NO);
          key.account = Examples.ACME;
          assertThat(ladder.verify(request, ALL)).isNotNull();
        });
  }

  @Test
  void whatCannotBeReadHasNothingToSign() {
    SignedRequest request = by("ROA-V1", OneOfEach.signed(ID, SECRET, ""));
    assertThat(Ladder.schemes(false).stringToSign(targeted(request, "/?a&a"))).isEmpty();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Ladder.schemes(false).read(targeted(request, "/#"), Terms.OWN_API));
  }

  @TestFactory
  Stream<DynamicTest> theKeyIsNamedThoughTheRestIsMalformed() {
    Map<String, SignedRequest> signed = OneOfEach.signed(ID, SECRET, "");
    signed.keySet().removeAll(List.of("RPC-V1", "AWS4-PRESIGNED"));
    return each(
        signed,
        (name, request) ->
            assertThat(Schemes.claimedKey(targeted(request, "/?a&a"))).contains(ID));
  }

  @Test
  void onlySomethingOfTheFormOfAnIdIsNamed() {
    for (String id : List.of("a/b", "a%0Ab", "x".repeat(65), "")) {
      SignedRequest request =
          new SignedRequest(
              "GET", "/?AccessKeyId=" + id, List.of(), SecretBytes.owning(new byte[0]));
      assertThat(Schemes.claimedKey(request)).isEmpty();
    }
  }

  private static SignedRequest by(String scheme, Map<String, SignedRequest> requests) {
    return Objects.requireNonNull(requests.get(scheme));
  }

  private static SignedRequest joined(SignedRequest one, SignedRequest other) {
    List<Header> headers = new ArrayList<>(one.headers());
    headers.addAll(other.headers());
    String path = one.target().length() > 1 ? one.target() : other.target();
    String query = other.target().replaceFirst("^[^?]*\\??", "");
    String separator = path.contains("?") ? "&" : "?";
    boolean whole = path.equals(other.target()) || query.isEmpty();
    String target = whole ? path : path + separator + query;
    return new SignedRequest(one.method(), target, headers, one.body());
  }

  private static SignedRequest targeted(SignedRequest request, String target) {
    return new SignedRequest(request.method(), target, request.headers(), request.body());
  }

  private static String canonical(SignedRequest request) {
    return Ladder.schemes(false).read(request, ALL).readings().getFirst().canonical();
  }

  private static Account confined() {
    return Examples.ACME.withNetworkPolicy(
        NetworkPolicy.restrictedTo(List.of("10.0.0.0/8"), "allowed"));
  }

  private static Stream<DynamicTest> each(
      Map<String, SignedRequest> requests, Checks<SignedRequest> check) {
    return requests.entrySet().stream()
        .map(entry ->
            dynamicTest(entry.getKey(), () -> check.run(entry.getKey(), entry.getValue())));
  }

  private interface Checks<T> {
    void run(String name, T subject);
  }
}

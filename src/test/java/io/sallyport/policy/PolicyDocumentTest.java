package io.sallyport.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;

class PolicyDocumentTest {
  private static final String ALLOW = "'Effect':'Allow','Action':'ram:*','Resource':'*'";

  @TestFactory
  Stream<DynamicTest> everyMistakeIsNamedWithItsPlace() {
    return Resource.lines("wrong-documents.txt")
        .map(line -> {
          int bar = line.indexOf('|');
          String document = written(line.substring(bar + 1));
          return DynamicTest.dynamicTest(
              line,
              () ->
                  assertThatIllegalArgumentException()
                      .isThrownBy(() -> PolicyDocument.parse(document))
                      .withMessage(line.substring(0, bar)));
        });
  }

  /** Expands the abbreviations of the list. */
  private static String written(String shortened) {
    String rest = shortened.isEmpty() ? "" : shortened.substring(1);
    String document =
        switch (shortened.isEmpty() ? ' ' : shortened.charAt(0)) {
          case 'S' -> "{'Version':'1','Statement':" + rest + "}";
          case 'A' -> written("S[{'Effect':'Allow','Resource':'*','Action':" + rest + "}]");
          case 'R' -> written("S[{'Effect':'Deny','Action':'*','NotResource':" + rest + "}]");
          case 'C' -> written("S[{ALLOW,'Condition':" + rest + "}]");
          case 'D' ->
              written(
                  "S[{'Effect':'Deny','Action':['oss:*','r?m:*'],'Resource':'*','Condition':"
                      + rest
                      + "}]");
          default -> shortened;
        };
    return document.replace("ALLOW", ALLOW).replace('\'', '"');
  }

  @TestFactory
  Stream<DynamicTest> whatAuthorsWriteIsTaken() {
    return Stream.of(
            "S[]",
            "S[{ALLOW}]",
            "S[{ALLOW},{ALLOW}]",
            "S[{ALLOW,'Condition':{}}]",
            "A['ram:CreateUser','RAM:getuser','*:*','yundun-sas:Describe*','acs-x:a/b.c']",
            "R['acs:oss:*:*:bucket/\u00fc*','acs:oss:::','acs:*']",
            "C{'Bool':{'acs:MFAPresent':true,'acs:SecureTransport':['True']}}",
            "C{'NumericEquals':{'oss:Size':5},'StringEquals':{'oss:Prefix':['','a b']}}",
            "C{'DateGreaterThan':{'acs:CurrentTime':'2026-11-22T17:00+08:00'}}",
            // Negated, a key that no request has denies always: safe.
            "D{'StringNotEquals':{'acs:PrincipalTag/team':'dev'}}",
            "S[{'Effect':'Deny','Action':'oss:*','Resource':'*',"
                + "'Condition':{'StringLike':{'oss:Prefix':'secret/*'}}}]")
        .map(PolicyDocumentTest::written)
        .map(text ->
            DynamicTest.dynamicTest(
                text, () -> assertThat(PolicyDocument.parse(text)).hasToString(text)));
  }

  @Test
  void theLongestDocumentIsTakenAndNoLonger() {
    String longest = ofLength(PolicyDocument.CHARS_MAX);
    assertThat(PolicyDocument.parse(longest).text()).hasSize(6_144);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PolicyDocument.parse(longest + " "))
        .withMessage("the document has 1 to 6144 characters");
  }

  @Test
  void manyShortActionsFitIntoTheLongestDocument() {
    String actions = "\"a:b\",".repeat(1_000);
    String text = written("A[" + actions + "'ram:GetUser']");
    assertThat(text.length()).isBetween(6_000, PolicyDocument.CHARS_MAX);
    assertThat(PolicyDocument.parse(text).grantsPower()).isFalse();
  }

  @Test
  void anUnpairedSurrogateDoesNotBecomeAWildcard() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PolicyDocument.parse(written("R'acs:ram::\ud800'")))
        .withMessage("the document is no well-formed Unicode");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PolicyDocument.parse(written("R'acs:ram::\\ud800'")))
        .withMessage("the document has an unpaired surrogate");
  }

  @Test
  void deepDocumentsAreRefused() {
    for (String open : new String[] {"[", "{\"a\":"}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> PolicyDocument.parse(open.repeat(1_000)))
          .withMessage("the document is not JSON within the limits");
    }
  }

  @Test
  @Timeout(5)
  void aBombOfWildcardsCostsLittle() {
    String stars = "*a".repeat(1_400);
    String text = written("R['acs:" + stars + "b','acs:" + stars + "c']");
    PolicyDocument document = PolicyDocument.parse(text);
    var request = new AccessRequest("ram:x", "acs:" + "a".repeat(1_000), RequestContext.NONE);
    long before = System.nanoTime();
    for (int i = 0; i < 20; i++) {
      assertThat(document.says(Effect.DENY, request)).isTrue();
    }
    assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(2));
  }

  @Test
  void theMessageRepeatsNoValue() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PolicyDocument.parse(written("A'SPSKsecret'")))
        .withMessageNotContaining("SPSK");
  }

  @Test
  void powerIsWhatCouldChangeOrLendSomething() {
    for (String powerful :
        new String[] {
          "A'*'",
          "A'ram:*'",
          "A'RAM:CreateUser'",
          "A'r?m:*'",
          "A'*:CreateUser'",
          "A'ram:G*'",
          "A'ram:?etUser'",
          "A'sts:AssumeRole'",
          "A'sts:*'",
          "A'sallyport:CreateRelyingService'",
          "S[{'Effect':'Allow','NotAction':['ram:*','STS:*'],'Resource':'*'}]",
          "A['oss:*','ram:DeleteUser']",
          "S[{'Effect':'Allow','NotAction':'ram:*','Resource':'*'}]",
          "S[{'Effect':'Allow','NotAction':['ram:*','sts:Get*'],'Resource':'*'}]",
          "S[{'Effect':'Deny','Action':'*','Resource':'*'},{ALLOW}]",
          "C{'Bool':{'acs:MFAPresent':'true'}}"
        }) {
      assertThat(PolicyDocument.parse(written(powerful)).grantsPower()).as(powerful).isTrue();
    }
    for (String harmless :
        new String[] {
          "A'ram:Get*'",
          "A['ram:List*','RAM:getuser','sts:GetCallerIdentity']",
          "A'oss:*'",
          "A'actiontrail:*'",
          "R'*'",
          "S[]",
          "A'sallyport:ListVerifications'",
          "S[{'Effect':'Allow','NotAction':['ram:*','STS:*','sallyport:*'],'Resource':'*'}]",
          "S[{'Effect':'Allow','NotAction':'*','Resource':'*'}]"
        }) {
      assertThat(PolicyDocument.parse(written(harmless)).grantsPower()).as(harmless).isFalse();
    }
  }

  private static String ofLength(int length) {
    String text = written("S[{ALLOW}]");
    return text.substring(0, text.length() - 1) + " ".repeat(length - text.length()) + "}";
  }
}

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
  private static final String ALLOW = "\"Effect\":\"Allow\",\"Action\":\"ram:*\",\"Resource\":\"*\"";

  /** A problem as it is told, and the document that has it; quotation marks are single. */
  private static final String WRONG =
      """
      the document has 1 to 6144 characters|
      the document is not JSON within the limits|{
      the document is not JSON within the limits|{'Version':'1',}
      the document goes on after its end|{} {}
      the document must be an object|[]
      the document must be an object|'Allow'
      the document must have Version|{'Statement':[{ALLOW}]}
      the document must have Statement|{'Version':'1'}
      Sid is not an element here|{'Version':'1','Sid':'x','Statement':[{ALLOW}]}
      version is not an element here|{'version':'1','Statement':[{ALLOW}]}
      Version must be "1"|{'Version':'2','Statement':[{ALLOW}]}
      Version must be a string|{'Version':1,'Statement':[{ALLOW}]}
      Statement must be an array that is not empty|{'Version':'1','Statement':[]}
      Statement must be an array that is not empty|{'Version':'1','Statement':{ALLOW}}
      Statement[0] must be an object|S['Allow']
      Statement[0] must be an object|S[null]
      Statement[1] must have Effect|S[{ALLOW},{'Action':'*','Resource':'*'}]
      Statement[0].Effect must be Allow or Deny|S[{'Effect':'allow','Action':'*','Resource':'*'}]
      Statement[0].Effect must be a string|S[{'Effect':true,'Action':'*','Resource':'*'}]
      Statement[0].Sid is not an element here|S[{ALLOW,'Sid':'x'}]
      Statement[0].? is not an element here|S[{ALLOW,'a secret in the wrong place':'x'}]
      Statement[0] must have either Action or NotAction|S[{'Effect':'Allow','Resource':'*'}]
      Statement[0] must have either Action or NotAction|S[{ALLOW,'NotAction':'*'}]
      Statement[0] must have either Resource or NotResource|S[{'Effect':'Deny','Action':'*'}]
      Statement[0] must have either Resource or NotResource|S[{ALLOW,'NotResource':'*'}]
      Statement[0].Action must be an array that is not empty|A[]
      Statement[0].Action must be a string|A{}
      Statement[0].Action must be a string|Anull
      Statement[0].Action[1] must be a string|A['*',1]
      Statement[0].Action[0] must be a string|A[['*']]
      Statement[0].Action must be * or <service>:<action>|A''
      Statement[0].Action must be * or <service>:<action>|A'CreateUser'
      Statement[0].Action must be * or <service>:<action>|A'ram*'
      Statement[0].Action must be * or <service>:<action>|A'ram:'
      Statement[0].Action must be * or <service>:<action>|A'ram:Create User'
      Statement[0].Action must be * or <service>:<action>|A' ram:CreateUser'
      Statement[0].Action must be * or <service>:<action>|A'**'
      Statement[0].Action must be * or <service>:<action>|A'r\u00e4m:*'
      Statement[0].Action must be * or <service>:<action>|A'sts:A\u017f\u017fumeRole'
      Statement[0].NotResource must be * or acs:<service>:<region>:<account>:<resource>|R'user/a'
      Statement[0].NotResource must be * or acs:<service>:<region>:<account>:<resource>|R'**'
      Statement[0].NotResource must be * or acs:<service>:<region>:<account>:<resource>|R'ACS:*'
      Statement[0].NotResource must be * or acs:<service>:<region>:<account>:<resource>|R'acs:\\n'
      Statement[0] must have no Principal: only the trust policy of a role has one|S[{ALLOW,'Principal':{}}]
      Statement[0] must have no Principal: only the trust policy of a role has one|S[{ALLOW,'NotPrincipal':{}}]
      Statement[0].Condition must be an object|C[]
      Statement[0].Condition must be an object|Cnull
      Statement[0].Condition.IpAddres is not a condition operator|C{'IpAddres':{'acs:SourceIp':'::1'}}
      Statement[0].Condition.bool is not a condition operator|C{'bool':{'acs:MFAPresent':'true'}}
      Statement[0].Condition.StringEqualsIfExists is not a condition operator|C{'StringEqualsIfExists':{}}
      Statement[0].Condition.ForAnyValue:StringEquals is not a condition operator|C{'ForAnyValue:StringEquals':{}}
      Statement[0].Condition.Null is not a condition operator|C{'Null':{'acs:SourceIp':'true'}}
      Statement[0].Condition.Bool must name a condition key|C{'Bool':{}}
      Statement[0].Condition.Bool must be an object|C{'Bool':'true'}
      Statement[0].Condition.Bool.MFAPresent is not a condition key|C{'Bool':{'MFAPresent':'true'}}
      Statement[0].Condition.Bool.acs:MFAPresent must be true or false|C{'Bool':{'acs:MFAPresent':'yes'}}
      Statement[0].Condition.Bool.acs:MFAPresent must be true or false|C{'Bool':{'acs:MFAPresent':1}}
      Statement[0].Condition.Bool.acs:MFAPresent must be an array that is not empty|C{'Bool':{'acs:MFAPresent':[]}}
      Statement[0].Condition.Bool.acs:MFAPresent must be a string, a number, true or false|C{'Bool':{'acs:MFAPresent':null}}
      Statement[0].Condition.Bool.acs:MFAPresent must be a string, a number, true or false|C{'Bool':{'acs:MFAPresent':{}}}
      Statement[0].Condition.Bool.acs:MFAPresent[0] must be a string, a number, true or false|C{'Bool':{'acs:MFAPresent':[['true']]}}
      Statement[0].Condition.Bool.acs:SourceIp is compared by IP operators|C{'Bool':{'acs:SourceIp':'true'}}
      Statement[0].Condition.StringLike.acs:sourceip is compared by IP operators|C{'StringLike':{'acs:sourceip':'10.*'}}
      Statement[0].Condition.StringEquals.acs:CurrentTime is compared by DATE operators|C{'StringEquals':{'acs:CurrentTime':'x'}}
      Statement[0].Condition.IpAddress.acs:SourceIp the prefix of 10.0.0.0 is 0 to 32|C{'IpAddress':{'acs:SourceIp':'10.0.0.0/33'}}
      Statement[0].Condition.IpAddress.acs:SourceIp[1] 10.0.0.1/8 has bits beyond its prefix|C{'IpAddress':{'acs:SourceIp':['::1','10.0.0.1/8']}}
      Statement[0].Condition.DateLessThan.acs:CurrentTime must be a time like 2026-11-22T09:00:00Z or 2026-11-22T17:00:00+08:00|C{'DateLessThan':{'acs:CurrentTime':'2026-11-22'}}
      Statement[0].Condition.DateLessThan.acs:CurrentTime must be a time like 2026-11-22T09:00:00Z or 2026-11-22T17:00:00+08:00|C{'DateLessThan':{'acs:CurrentTime':'2026-11-22T09:00:00'}}
      Statement[0].Condition.DateLessThan.acs:CurrentTime must be a time like 2026-11-22T09:00:00Z or 2026-11-22T17:00:00+08:00|C{'DateLessThan':{'acs:CurrentTime':0}}
      Statement[0].Condition.NumericEquals.oss:Size must be a number of at most 12 digits, and 6 after the point|C{'NumericEquals':{'oss:Size':'many'}}
      Statement[0].Condition.NumericEquals.oss:Size must be a number of at most 12 digits, and 6 after the point|C{'NumericEquals':{'oss:Size':1e99}}
      Statement[0].Condition.NumericEquals.oss:Size must be a number of at most 12 digits, and 6 after the point|C{'NumericEquals':{'oss:Size':'01'}}
      Statement[0].Condition.NumericEquals.oss:Size must be a number of at most 12 digits, and 6 after the point|C{'NumericEquals':{'oss:Size':'1234567890123'}}
      Statement[0] would never deny: no request has the key of one of its conditions|D{'StringEquals':{'acs:PrincipalTag/team':'dev'}}
      Statement[0] would never deny: no request has the key of one of its conditions|D{'Bool':{'acs:MfaPresents':'false'}}
      the document has an object with two members of one name|{'Version':'1','Version':'1','Statement':[{ALLOW}]}
      the document has an object with two members of one name|S[{ALLOW,'Effect':'Allow'}]
      the document has an object with two members of one name|S[{ALLOW,'\\u0045ffect':'Allow'}]
      the document has an object with two members of one name|C{'Bool':{'acs:MFAPresent':'true','acs:MFAPresent':'false'}}
      """;

  @TestFactory
  Stream<DynamicTest> everyMistakeIsNamedWithItsPlace() {
    return WRONG.lines()
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

  /** Expands the abbreviations of {@link #WRONG}. */
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
    return document.replace('\'', '"').replace("ALLOW", ALLOW);
  }

  @TestFactory
  Stream<DynamicTest> whatAuthorsWriteIsTaken() {
    return Stream.of(
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
          "S[{'Effect':'Allow','NotAction':['ram:*','STS:*'],'Resource':'*'}]",
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

package io.sallyport.alibaba.account;

import static io.sallyport.alibaba.Product.IMS;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.accesskey.AccessKey;
import io.sallyport.accesskey.ExampleKeys;
import io.sallyport.alibaba.Answered;
import io.sallyport.alibaba.Body;
import io.sallyport.alibaba.Calls;
import io.sallyport.audit.AuditAction;
import io.sallyport.directory.CredentialReport;
import io.sallyport.directory.GenerateCredentialReport;
import io.sallyport.directory.GetAccountSummary;
import io.sallyport.directory.GetCredentialReport;
import io.sallyport.directory.GetDefaultDomain;
import io.sallyport.directory.SetDefaultDomain;
import io.sallyport.fake.Examples;
import io.sallyport.fake.FakeKeyVault;
import io.sallyport.fake.People;
import io.sallyport.identity.Caller;
import io.sallyport.identity.Identity;
import io.sallyport.network.SourceAddress;
import io.sallyport.refusal.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AccountOperationsTest {
  private final People people = new People();
  private final FakeKeyVault keyVault = new FakeKeyVault(people.vault);
  private final Calls calls = new Calls(operations().all());
  private final Caller admin = people.caller(people.administrator);

  @Test
  void theSummaryCountsWhatThereIsAndNamesEveryLimit() {
    people.enrol(people.alice);
    Map<String, Object> map =
        Answered.object(calls.call(IMS, "GetAccountSummary", admin), "SummaryMap");
    assertThat(map)
        .hasSize(26)
        .containsEntry("Users", "3")
        .containsEntry("UsersQuota", "1000")
        .containsEntry("MFADevices", "1")
        .containsEntry("MFADevicesInUse", "1")
        .containsEntry("VirtualMFADevicesQuota", "1000")
        .containsEntry("AccessKeysPerUserQuota", "2")
        .containsEntry("ConditionsPerAKPolicyQuota", "8")
        .containsEntry("IPItemsPerAKPolicyQuota", "50")
        .containsEntry("Roles", "0")
        .containsEntry("Policies", "0")
        .containsEntry("GroupsQuota", "0");
  }

  @Test
  void theReportTellsOfEverybodysCredentials() {
    people.password(people.alice, "correct horse battery staple");
    people.enrol(people.alice);
    AccessKey key = ExampleKeys.key(people.alice, 1);
    keyVault.accessKeys().insert(key, null, Examples.event(AuditAction.KEY_ISSUE, "x"));
    keyVault
        .lastUses()
        .note(key.id(), Examples.START.plusSeconds(5), SourceAddress.parse("192.0.2.1"));
    assertThat(calls.refusal(IMS, "GetCredentialReport", admin))
        .isEqualTo(new Refusal.NotFound("credential report", Examples.ACME.id().value()));
    assertThat(Answered.members(calls.call(IMS, "GenerateCredentialReport", admin)))
        .containsEntry("State", "COMPLETED");
    Body report = calls.call(IMS, "GetCredentialReport", admin);
    assertThat(Answered.members(report))
        .containsEntry("GeneratedTime", "2026-11-22T09:00:00Z")
        .containsEntry("IsTruncated", "false")
        .doesNotContainKey("NextToken");
    assertThat(content(report).lines())
        .containsExactly(
            CredentialReport.HEADER,
            "<root>,2026-11-22T09:00:00Z,-,FALSE,N/A,N/A,-,FALSE,FALSE,-,-,-,FALSE,-,-,-",
            "admin@acme.example.com,2026-11-22T09:00:00Z,-,FALSE,N/A,N/A,-,FALSE"
                + ",FALSE,-,-,-,FALSE,-,-,-",
            "Alice@acme.example.com,2026-11-22T09:00:00Z,-,TRUE,TRUE,2026-11-22T09:00:00Z,-,TRUE"
                + ",TRUE,TRUE,"
                + key.createdAt()
                + ",2026-11-22T09:00:05Z,FALSE,-,-,-",
            "bob@acme.example.com,2026-11-22T09:00:00Z,-,FALSE,N/A,N/A,-,FALSE"
                + ",FALSE,-,-,-,FALSE,-,-,-");
  }

  @Test
  void thePagesOneAfterTheOtherAreTheReport() {
    calls.call(IMS, "GenerateCredentialReport", admin);
    String whole = content(calls.call(IMS, "GetCredentialReport", admin));
    Body first = calls.call(IMS, "GetCredentialReport", admin, "MaxItems", "3");
    assertThat(Answered.members(first)).containsEntry("IsTruncated", "true");
    String token = Answered.text(Answered.members(first), "NextToken");
    Body second =
        calls.call(IMS, "GetCredentialReport", admin, "MaxItems", "3", "NextToken", token);
    assertThat(Answered.members(second)).containsEntry("IsTruncated", "false");
    assertThat(content(first) + content(second)).isEqualTo(whole);
    people.clock.advance(java.time.Duration.ofSeconds(1));
    calls.call(IMS, "GenerateCredentialReport", admin);
    for (String stale : List.of(token, "x", "1-1", "-")) {
      assertThat(calls.error(IMS, "GetCredentialReport", admin, "NextToken", stale))
          .isEqualTo("400 InvalidParameter.NextToken");
    }
    assertThat(calls.error(IMS, "GetCredentialReport", admin, "MaxItems", "3502"))
        .isEqualTo("400 InvalidParameter.MaxItems");
  }

  @Test
  void noSpreadsheetTakesANameForAFormula() {
    Identity minus = Examples.user(9, "-1.cmd");
    people
        .vault
        .identities()
        .create(minus, 1_000, Examples.event(AuditAction.USER_CREATE, "x"));
    calls.call(IMS, "GenerateCredentialReport", admin);
    assertThat(content(calls.call(IMS, "GetCredentialReport", admin)).lines())
        .anyMatch(line -> line.startsWith("'-1.cmd@acme.example.com,"));
  }

  @Test
  void anotherDefaultDomainRenamesEverybodyAtOnce() {
    assertThat(Answered.members(calls.call(IMS, "GetDefaultDomain", admin)))
        .containsEntry("DefaultDomainName", "acme.example.com");
    Body set =
        calls.call(IMS, "SetDefaultDomain", admin, "DefaultDomainName", "Umbrella.example.com");
    assertThat(Answered.members(set)).containsEntry("DefaultDomainName", "umbrella.example.com");
    assertThat(people.vault.identities().find(people.alice.id()).orElseThrow().principalName())
        .hasToString("Alice@umbrella.example.com");
    assertThat(people.vault.identities().findByName(people.alice.principalName())).isEmpty();
    assertThat(people.vault.identities().find(people.root.id()).orElseThrow().principalName())
        .hasToString("root@umbrella.example.com");
    assertThat(people.lastEvent().details())
        .containsEntry("domainBefore", "acme.example.com")
        .containsEntry("people", "4");
    for (String wrong :
        List.of("umbrella.example.org", ".example.com", "a_b.example.com", "a".repeat(60))) {
      assertThat(
              calls.refusal(IMS, "SetDefaultDomain", admin, "DefaultDomainName", wrong))
          .as(wrong)
          .isInstanceOf(Refusal.Invalid.class);
    }
    Examples.create(people.vault, Examples.OTHER, Examples.root(Examples.OTHER));
    assertThat(
            calls.refusal(
                IMS, "SetDefaultDomain", admin, "DefaultDomainName", "other.example.com"))
        .isInstanceOf(Refusal.NameTaken.class);
  }

  @Test
  void usersSeeAndChangeNothingOfIt() {
    Caller alice = people.caller(people.alice);
    calls.call(IMS, "GenerateCredentialReport", admin);
    for (String name :
        List.of(
            "GetAccountSummary",
            "GenerateCredentialReport",
            "GetCredentialReport",
            "GetDefaultDomain")) {
      assertThat(calls.refusal(IMS, name, alice)).isInstanceOf(Refusal.NotPermitted.class);
    }
    assertThat(
            calls.refusal(
                IMS, "SetDefaultDomain", alice, "DefaultDomainName", "mine.example.com"))
        .isInstanceOf(Refusal.NotPermitted.class);
  }

  private static String content(Body report) {
    String content = Answered.text(Answered.members(report), "Content");
    return new String(Base64.getDecoder().decode(content), StandardCharsets.UTF_8);
  }

  private AccountOperations operations() {
    var vault = people.vault;
    return new AccountOperations(
        new AccountOperations.UseCases(
            new GetAccountSummary(
                vault.identities(), vault.roles(), vault.policies(), vault.mfaDevices(),
                people.authority),
            new GenerateCredentialReport(
                vault.credentialReports(),
                new GenerateCredentialReport.Sources(
                    vault.identities(),
                    vault.passwords(),
                    vault.sessions(),
                    vault.mfaDevices(),
                    keyVault.accessKeys()),
                people.authority,
                people.events),
            new GetCredentialReport(vault.credentialReports(), people.authority),
            new GetDefaultDomain(vault.accounts(), people.authority),
            new SetDefaultDomain(
                vault.accounts(), vault.domains(), people.authority, people.events)));
  }
}

package io.sallyport.api.operation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sallyport.accesskey.AccessKeyId;
import io.sallyport.accesskey.ExampleKeys;
import io.sallyport.api.operation.TestApi.Answer;
import io.sallyport.audit.AuditAction;
import io.sallyport.fake.Examples;
import io.sallyport.identity.Identity;
import io.sallyport.network.SourceAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

class OversightApiTest {
  private static final String CHECK = "/v1/network-policy-check";

  private final TestVault vault = new TestVault();
  private final Identity carol = Examples.user(9, "carol");
  private final AccessKeyId key = ExampleKeys.id(1);

  OversightApiTest() {
    vault
        .keyVault
        .identities()
        .create(carol, 1_000, Examples.event(AuditAction.USER_CREATE, carol.id().value()));
    insert(carol, 1);
  }

  @Test
  void everyWrongLineIsNamedWithItsReason() {
    Answer checked =
        check(
            "\"accessKeyId\":\"" + key + "\"",
            "192.0.2.0/24",
            "192.0.2.1/24",
            "010.0.0.1",
            "",
            "::ffff:192.0.2.0/120",
            "2001:db8::1");
    assertThat(checked.status()).as("%s", checked).isEqualTo(200);
    JsonNode lines = checked.json().get("lines");
    assertThat(lines)
        .extracting(line -> line.path("range").asText() + "|" + line.path("problem").asText())
        .containsExactly(
            "192.0.2.0/24|",
            "|192.0.2.1/24 has bits beyond its prefix",
            "|an IPv4 octet is 0 to 255 without leading zeros",
            "|an address has 1 to 45 characters",
            "|is listed twice",
            "2001:db8::1/128|");
  }

  @Test
  void whatThePolicyWouldHaveRefusedIsToldBeforeItIsSet() {
    use("192.0.2.7", 3);
    use("198.51.100.1", 2);
    use("2001:db8::1", 1);
    JsonNode checked =
        check("\"accessKeyId\":\"" + key + "\"", "192.0.2.0/24", "203.0.113.0/24").json();
    assertThat(checked.at("/lines/0/uses").asInt()).isEqualTo(3);
    assertThat(checked.at("/lines/1/uses").asInt()).isZero();
    assertThat(checked.at("/past/uses").asInt()).isEqualTo(6);
    assertThat(checked.at("/past/refusedUses").asInt()).isEqualTo(3);
    assertThat(checked.at("/past/unknownUses").asInt()).isZero();
    assertThat(checked.at("/past/refused"))
        .extracting(use -> use.get("source").asText())
        .containsExactly("198.51.100.1", "2001:db8::1");
    JsonNode open =
        vault.call(session(), "POST", CHECK, "{\"restricted\":false,\"account\":true}").json();
    assertThat(open.at("/past/refusedUses").asInt()).isZero();
    assertThat(open.at("/past/uses").asInt()).isEqualTo(6);
  }

  @Test
  void usesOlderThanAMonthAreNotLookedBackAt() {
    use("192.0.2.7", 3);
    vault.clock.advance(Duration.ofDays(30));
    JsonNode checked = check("\"account\":true", "203.0.113.0/24").json();
    assertThat(checked.at("/past/uses").asInt()).isZero();
  }

  @Test
  void whoeverWouldShutHimselfOutIsTold() {
    String here = vault.get(session(), "/v1/caller-identity").status() == 200 ? here() : "";
    assertThat(check("\"account\":false", "203.0.113.0/24").json().get("admitsSource").asBoolean())
        .isFalse();
    assertThat(check("\"account\":false", here).json().get("admitsSource").asBoolean()).isTrue();
    assertThat(check("\"account\":false", here).json().has("past")).isFalse();
  }

  @Test
  void rangesBeyondThoseOfAPolicyAreNamedOneByOne() {
    String[] many = new String[52];
    Arrays.setAll(many, i -> "10.0." + i + ".0/24");
    JsonNode lines = check("\"account\":false", many).json().get("lines");
    assertThat(lines.get(49).has("range")).isTrue();
    assertThat(lines.get(50).get("problem").asText()).contains("beyond the 50");
    assertThat(lines.get(51).has("problem")).isTrue();
    String[] tooMany = new String[201];
    Arrays.fill(tooMany, "10.0.0.0/8");
    assertThat(check("\"account\":false", tooMany).status()).isEqualTo(400);
  }

  @Test
  void usesOfAKeyAreToldToItsOwnerAndToWhoLooksAfterIt() {
    use("192.0.2.7", 3);
    vault.giveCredentials(carol);
    String path = "/v1/access-keys/" + key + "/uses";
    JsonNode seen = vault.get(vault.session(carol), path).json();
    assertThat(seen.get("uses").asInt()).isEqualTo(3);
    assertThat(seen.at("/sources/0/source").asText()).isEqualTo("192.0.2.7");
    assertThat(seen.at("/days/0/day").asText()).isEqualTo("2026-11-22");
    assertThat(vault.get(session(), path).json()).isEqualTo(seen);
  }

  @Test
  void nobodyLearnsOfKeysThatHeMayNotSee() {
    Identity dave = Examples.user(10, "dave");
    vault.add(dave);
    String his = vault.session(dave);
    String ofKey = "{\"restricted\":true,\"accessKeyId\":\"%s\"}".formatted(key);
    String ofAccount = "{\"restricted\":true,\"account\":true}";
    assertThat(vault.call(his, "POST", CHECK, ofKey).status()).isIn(403, 404);
    assertThat(vault.call(his, "POST", CHECK, ofAccount).get("code")).isEqualTo("NotPermitted");
    assertThat(vault.get(his, "/v1/access-keys/" + key + "/uses").status()).isIn(403, 404);
    assertThat(vault.get(his, "/v1/security-overview").get("code")).isEqualTo("NotPermitted");
    assertThat(vault.call(his, "POST", CHECK, "{\"restricted\":true}").status()).isEqualTo(200);
  }

  @Test
  void theOverviewNamesWhatToLookAfter() {
    insert(Examples.ROOT, 2);
    insert(vault.administrator, 3);
    vault.clock.advance(Duration.ofDays(100));
    use("192.0.2.7", 3);
    JsonNode overview = vault.get(session(), "/v1/security-overview").json();
    assertThat(overview.get("users").asInt()).isEqualTo(2);
    assertThat(overview.get("keys").asInt()).isEqualTo(3);
    assertThat(overview.at("/oldKeys/number").asInt()).isEqualTo(3);
    assertThat(overview.at("/unusedKeys/number").asInt()).isEqualTo(2);
    assertThat(overview.at("/rootKeys/number").asInt()).isEqualTo(1);
    assertThat(overview.at("/rootKeys/first/0/userId").asText())
        .isEqualTo(Examples.ROOT.id().value());
    assertThat(overview.at("/unrestrictedKeys/number").asInt()).isEqualTo(3);
    assertThat(overview.at("/peopleWithoutSecondFactor/first"))
        .extracting(person -> person.get("principalName").asText())
        .containsExactly(carol.principalName().toString());
    assertThat(overview.get("neverUsed").asInt()).isEqualTo(2);
    assertThat(overview.get("ages")).extracting(bar -> bar.get("number").asInt())
        .containsExactly(0, 0, 0, 3, 0, 0);
    assertThat(overview.get("lastUses")).extracting(bar -> bar.get("number").asInt())
        .containsExactly(1, 0, 0, 0, 0, 0);
    assertThat(overview.get("uses")).hasSize(30);
    assertThat(overview.at("/uses/29/uses").asInt()).isEqualTo(3);
    JsonNode patient =
        vault.get(session(), "/v1/security-overview?oldDays=365&unusedDays=3650").json();
    assertThat(patient.at("/oldKeys/number").asInt()).isZero();
    assertThat(patient.at("/unusedKeys/number").asInt()).isZero();
    assertThat(vault.get(session(), "/v1/security-overview?oldDays=0").status()).isEqualTo(400);
  }

  @Test
  void theTrailIsExportedLineByLine() {
    String session = session();
    vault.call(session, "POST", "/v1/users", "{\"userName\":\"erin\",\"comments\":\"=1+1\"}");
    JsonNode events = vault.get(session, "/v1/audit?action=USER_CREATE").json().get("events");
    Answer lines = export(session, "/v1/audit?action=USER_CREATE", "application/jsonl");
    assertThat(lines.header("Content-Type")).isEqualTo("application/jsonl");
    assertThat(events).hasSizeGreaterThan(2);
    assertThat(lines.text().lines())
        .containsExactlyElementsOf(
            StreamSupport.stream(events.spliterator(), false).map(JsonNode::toString).toList());

    Answer csv = export(session, "/v1/audit?action=USER_CREATE&limit=1", "text/csv");
    assertThat(csv.header("Content-Disposition")).contains("audit.csv");
    String[] rows = csv.text().split("\r\n", -1);
    assertThat(rows).hasSize(3);
    assertThat(rows[0]).startsWith("id,at,principal,");
    assertThat(rows[1]).contains("\"USER_CREATE\"");
    String next = csv.header("Sallyport-Next");
    Answer rest =
        export(session, "/v1/audit?action=USER_CREATE&limit=5000&next=" + next, "text/csv");
    assertThat(rest.text().split("\r\n", -1).length).isGreaterThan(2);
    assertThat(rest.text()).doesNotContain(rows[1]);
    assertThat(rest.headers()).doesNotContainKey("Sallyport-Next");
    assertThat(vault.get(session, "/v1/audit?limit=5000").status()).isEqualTo(400);
    assertThat(vault.get(session, "/v1/audit?source=nowhere").status()).isEqualTo(400);
  }

  private Answer export(String session, String target, String type) {
    return vault.api.call("GET", target, null, "Authorization", session, "Accept", type);
  }

  private Answer check(String subject, String... lines) {
    String all =
        Arrays.stream(lines).map(line -> '"' + line + '"').collect(Collectors.joining(","));
    return vault.call(
        session(), "POST", CHECK, "{\"restricted\":true,\"lines\":[" + all + "]," + subject + "}");
  }

  private String here() {
    return vault.call(session(), "POST", CHECK, "{\"restricted\":false}").get("source");
  }

  private String session() {
    return vault.session(vault.administrator);
  }

  private void insert(Identity owner, int number) {
    var made = ExampleKeys.key(owner, number);
    vault
        .keyVault
        .accessKeys()
        .insert(made, null, Examples.event(AuditAction.KEY_ISSUE, made.id().value()));
  }

  private void use(String source, int times) {
    Instant now = vault.clock.instant();
    for (int i = 0; i < times; i++) {
      vault.keyVault.lastUses().note(key, now, SourceAddress.parse(source));
    }
  }
}

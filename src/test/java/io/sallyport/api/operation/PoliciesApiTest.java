package io.sallyport.api.operation;

import static io.sallyport.fake.PolicyExamples.DENYING;
import static io.sallyport.fake.PolicyExamples.ISSUING;
import static io.sallyport.fake.PolicyExamples.READING;
import static io.sallyport.fake.PolicyExamples.TRUST;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sallyport.api.operation.TestApi.Answer;
import io.sallyport.audit.AuditAction;
import io.sallyport.audit.AuditEvent;
import io.sallyport.fake.Examples;
import io.sallyport.identity.Identity;
import io.sallyport.policy.PolicyDocument;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PoliciesApiTest {
  private static final String POLICIES = "/v1/policies";
  private static final String MINE = "/v1/policies/CUSTOM/mine";

  private final TestVault vault = new TestVault();
  private final String session = vault.session(vault.administrator);
  private final Identity alice = Examples.user(7, "alice");
  private final String policiesOfAlice = "/v1/users/" + alice.id() + "/policies";

  PoliciesApiTest() {
    vault.add(alice);
  }

  @Test
  void aPolicyLivesFromItsFirstVersionToItsEnd() {
    Answer created = create("mine", READING);
    assertThat(created.status()).as("%s", created).isEqualTo(201);
    assertThat(created.header("Location")).isEqualTo(MINE);
    Answer shown = vault.get(session, MINE);
    assertThat(shown.get("document")).isEqualTo(READING);
    assertThat(shown.get("defaultVersion")).isEqualTo("v1");
    assertThat(shown.json().get("attachments").asInt()).isZero();

    assertThat(send("PATCH", MINE, Map.of("description", "for readers")).get("description"))
        .isEqualTo("for readers");
    Answer added = send("POST", MINE + "/versions", Map.of("document", DENYING));
    assertThat(added.header("Location")).isEqualTo(MINE + "/versions/v2");
    assertThat(added.json().get("inForce").asBoolean()).isFalse();
    assertThat(vault.get(session, MINE + "/versions/v2").get("document")).isEqualTo(DENYING);
    assertThat(send("DELETE", MINE + "/versions/v1", null).get("code")).isEqualTo("WrongState");
    assertThat(send("PUT", MINE + "/default-version", Map.of("version", "v2")).status())
        .isEqualTo(204);
    assertThat(send("DELETE", MINE + "/versions/v1", null).status()).isEqualTo(204);
    assertThat(vault.get(session, MINE + "/versions").json().get("versions"))
        .extracting(version -> version.get("version").asText())
        .containsExactly("v2");

    send("POST", MINE + "/versions", Map.of("document", READING));
    assertThat(send("DELETE", MINE, null).get("code")).isEqualTo("WrongState");
    assertThat(send("DELETE", MINE + "?cascading=true", null).status()).isEqualTo(204);
    assertThat(vault.get(session, MINE).status()).isEqualTo(404);
  }

  @Test
  void systemPoliciesAreShownAndNeverChanged() {
    String system = "/v1/policies/SYSTEM/AliyunRAMReadOnlyAccess";
    assertThat(vault.get(session, system).get("policyType")).isEqualTo("SYSTEM");
    Map<String, Object> version = Map.of("document", READING, "inForce", true);
    assertThat(send("POST", system + "/versions", version).get("code")).isEqualTo("WrongState");
    assertThat(send("PATCH", system, Map.of("description", "x")).get("code"))
        .isEqualTo("WrongState");
    assertThat(send("DELETE", system, null).get("code")).isEqualTo("WrongState");
    assertThat(create("AliyunRAMReadOnlyAccess", READING).get("code")).isEqualTo("NameTaken");
    assertThat(vault.get(session, "/v1/policies/CUSTOM/AliyunRAMReadOnlyAccess").status())
        .isEqualTo(404);
    assertThat(vault.get(session, "/v1/policies/OTHER/mine").status()).isEqualTo(404);
  }

  @Test
  void pagesGoThroughTheSystemPoliciesToOnesOwn() {
    create("mine", READING);
    int all = 0;
    String next = "";
    while (next != null) {
      Answer page = vault.get(session, POLICIES + "?limit=2" + next);
      all += page.json().get("policies").size();
      JsonNode more = page.json().get("next");
      next = more == null ? null : "&next=" + more.asText();
    }
    assertThat(vault.get(session, POLICIES).json().get("policies")).hasSize(all);
    assertThat(vault.get(session, POLICIES + "?policyType=CUSTOM").json().get("policies"))
        .extracting(policy -> policy.get("policyName").asText())
        .containsExactly("mine");
  }

  @Test
  void aPowerIsAttachedWithACodeAndTakenOffWithout() {
    create("issuer", ISSUING);
    Map<String, Object> named = Map.of("policyType", "CUSTOM", "policyName", "issuer");
    assertThat(send("POST", policiesOfAlice, named).get("code")).isEqualTo("StepUpRequired");
    assertThat(steppedUp("POST", policiesOfAlice, named).status()).isEqualTo(204);
    assertThat(send("POST", policiesOfAlice, named).get("code")).isEqualTo("NameTaken");
    assertThat(vault.get(session, policiesOfAlice).json().get("policies"))
        .extracting(policy -> policy.get("policyName").asText())
        .containsExactly("issuer");
    assertThat(vault.get(session, "/v1/policies/CUSTOM/issuer/holders").json().get("users"))
        .extracting(user -> user.get("userName").asText())
        .containsExactly("alice");
    assertThat(send("DELETE", "/v1/policies/CUSTOM/issuer", null).get("code"))
        .isEqualTo("WrongState");
    assertThat(send("DELETE", policiesOfAlice + "/CUSTOM/issuer", null).status())
        .isEqualTo(204);
    assertThat(send("DELETE", policiesOfAlice + "/CUSTOM/issuer", null).status())
        .isEqualTo(404);
  }

  @Test
  void anAttachedPolicyGetsNoPowerWithoutACode() {
    create("mine", READING);
    send("POST", policiesOfAlice, Map.of("policyType", "CUSTOM", "policyName", "mine"));
    Map<String, Object> power = Map.of("document", ISSUING, "inForce", true);
    assertThat(send("POST", MINE + "/versions", power).get("code")).isEqualTo("StepUpRequired");
    assertThat(steppedUp("POST", MINE + "/versions", power).status()).isEqualTo(201);
    send("PUT", MINE + "/default-version", Map.of("version", "v1"));
    Map<String, Object> second = Map.of("version", "v2");
    assertThat(send("PUT", MINE + "/default-version", second).get("code"))
        .isEqualTo("StepUpRequired");
    String grant = grant("POLICY_DEFAULT_SET", "mine", second);
    assertThat(
            vault
                .call(session, "PUT", MINE + "/default-version", json(second), "grant=" + grant)
                .status())
        .isEqualTo(204);
    assertThat(vault.get(session, MINE).get("document")).isEqualTo(ISSUING);
  }

  @Test
  void aRoleLivesAndHasPolicies() {
    Map<String, Object> role = Map.of("roleName", "Deployer", "trustPolicy", TRUST);
    Answer created = send("POST", "/v1/roles", role);
    assertThat(created.status()).as("%s", created).isEqualTo(201);
    assertThat(created.json().get("maxSessionSeconds").asInt()).isEqualTo(3_600);
    String path = created.header("Location");
    create("issuer", ISSUING);
    Map<String, Object> named = Map.of("policyType", "CUSTOM", "policyName", "issuer");
    assertThat(send("POST", path + "/policies", named).get("code")).isEqualTo("StepUpRequired");
    assertThat(steppedUp("POST", path + "/policies", named).status()).isEqualTo(204);

    Map<String, Object> trust = Map.of("trustPolicy", TRUST.replace(":root", ":user/alice"));
    assertThat(send("PATCH", path, trust).get("code")).isEqualTo("StepUpRequired");
    assertThat(steppedUp("PATCH", path, trust).get("trustPolicy")).contains("user/alice");
    assertThat(send("PATCH", path, Map.of("maxSessionSeconds", 7_200)).status()).isEqualTo(200);
    assertThat(vault.get(session, "/v1/roles").json().get("roles"))
        .extracting(each -> each.get("maxSessionSeconds").asInt())
        .containsExactly(7_200);
    assertThat(vault.get(session, path + "/policies").json().get("policies")).hasSize(1);
    assertThat(send("DELETE", path, null).get("code")).isEqualTo("WrongState");
    assertThat(send("DELETE", path + "/policies/CUSTOM/issuer", null).status()).isEqualTo(204);
    assertThat(send("DELETE", path, null).status()).isEqualTo(204);
    assertThat(vault.get(session, path).status()).isEqualTo(404);
  }

  @Test
  void anOrdinaryUserReachesNothing() {
    create("mine", READING);
    String his = vault.session(alice);
    for (String path : new String[] {POLICIES, MINE, "/v1/roles", "/v1/roles/x"}) {
      assertThat(vault.get(his, path).get("code")).as(path).isEqualTo("NotPermitted");
    }
    String everything = "{\"policyType\":\"SYSTEM\",\"policyName\":\"AdministratorAccess\"}";
    assertThat(vault.call(his, "POST", "/v1/users/me/policies", everything).get("code"))
        .isEqualTo("NotPermitted");
  }

  @Test
  void aMistakeIsToldWithItsPlaceBeforeAndWhenItIsSent() {
    String document = READING.replace("ram:GetUser", "GetUser");
    for (Answer answer :
        new Answer[] {
          create("mine", document), send("POST", MINE + "/versions", Map.of("document", document))
        }) {
      JsonNode error = answer.json().get("errors").get(0);
      assertThat(error.get("field").asText()).isEqualTo("document");
      assertThat(error.get("pointer").asText()).isEqualTo("/Statement/0/Action");
      assertThat(error.get("line").asInt()).isEqualTo(2);
      assertThat(error.get("column").asInt()).isEqualTo(33);
    }
    Answer checked = send("POST", "/v1/policy-check", Map.of("document", document));
    assertThat(checked.json().get("valid").asBoolean()).isFalse();
    assertThat(checked.get("pointer")).isEqualTo("/Statement/0/Action");
    assertThat(checked.json().get("column").asInt()).isEqualTo(33);
    Answer power = send("POST", "/v1/policy-check", Map.of("document", ISSUING));
    assertThat(power.get("stepUpToAttach") + power.get("stepUpToDetach")).isEqualTo("truefalse");
    Answer trust = send("POST", "/v1/policy-check", Map.of("document", TRUST, "kind", "TRUST"));
    assertThat(trust.text()).isEqualTo("{\"valid\":true}");
  }

  @Test
  void theLongestDocumentIsTakenAndALongerOneToldSo() {
    String longest = READING + "\n".repeat(PolicyDocument.CHARS_MAX - READING.length());
    assertThat(create("longest", longest).status()).isEqualTo(201);
    Answer longer = create("longer", longest + "\n");
    assertThat(longer.json().get("errors").get(0).get("problem").asText())
        .isEqualTo("the document has 1 to 6144 characters");
  }

  @Test
  void recordsNameThePolicyAndTheUser() {
    create("mine", READING);
    vault.get(session, MINE);
    assertThat(lastTarget(AuditAction.POLICY_READ)).isEqualTo("mine");
    send("DELETE", policiesOfAlice + "/CUSTOM/mine", null);
    assertThat(lastTarget(AuditAction.USER_POLICY_DETACH)).isEqualTo(alice.id().value());
  }

  private @Nullable String lastTarget(AuditAction action) {
    return vault.keyVault.vault().events().stream()
        .filter(event -> event.action() == action)
        .reduce((first, second) -> second)
        .map(AuditEvent::target)
        .orElseThrow();
  }

  private Answer create(String name, String document) {
    return send("POST", POLICIES, Map.of("policyName", name, "document", document));
  }

  private String grant(String action, String target, Map<String, Object> parameters) {
    return steppedUp(
            "POST",
            "/v1/step-up",
            Map.of("action", action, "target", target, "parameters", parameters))
        .get("grant");
  }

  private Answer send(String method, String path, @Nullable Map<String, Object> body) {
    return vault.call(session, method, path, body == null ? null : json(body));
  }

  private Answer steppedUp(String method, String path, Map<String, Object> body) {
    String code = "code=" + vault.code(vault.administrator);
    return vault.call(session, method, path, json(body), code);
  }

  private static String json(Map<String, Object> body) {
    return new ObjectMapper().valueToTree(body).toString();
  }
}

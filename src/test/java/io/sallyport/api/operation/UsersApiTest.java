package io.sallyport.api.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.api.operation.TestApi.Answer;
import io.sallyport.fake.Examples;
import java.util.List;
import org.junit.jupiter.api.Test;

class UsersApiTest {
  private final TestVault vault = new TestVault();
  private final String session = vault.session(vault.administrator);

  @Test
  void usersAreFoundByAnyWordOfTheirNames() {
    vault.add(Examples.user(7, "Anna.Berg"));
    vault.add(Examples.user(8, "bernd"));
    assertThat(found("ber")).isEqualTo(List.of("Anna.Berg", "bernd"));
    assertThat(found("BERG")).isEqualTo(List.of("Anna.Berg"));
    assertThat(found(Examples.user(8, "bernd").id().value()))
        .isEqualTo(List.of("bernd"));
    assertThat(found("%25")).isEmpty();
    assertThat(vault.get(session, "/v1/users?search=ber&limit=1").get("next"))
        .isEqualTo("anna.berg");
    assertThat(vault.get(session, "/v1/users?search=ber&limit=1&next=anna.berg").text())
        .contains("bernd")
        .doesNotContain("next");
    assertThat(vault.get(session, "/v1/users?search=+").status()).isEqualTo(400);
  }

  @Test
  void itIsToldByWhatSomebodyCanSignIn() {
    vault.call(session, "POST", "/v1/users", "{\"userName\":\"newcomer\"}");
    String id =
        vault.get(session, "/v1/users?search=newcomer").json().at("/users/0/userId").asText();
    assertThat(vault.get(session, "/v1/users/" + id + "/sign-in").text())
        .isEqualTo("{\"secondFactor\":false}");
    Answer own = vault.get(session, "/v1/users/me/sign-in");
    assertThat(own.json().get("secondFactor").asBoolean()).isTrue();
    assertThat(own.get("passwordSetAt")).isNotEmpty();
    assertThat(own.get("lastSignInAt")).isNotEmpty();
  }

  private List<String> found(String words) {
    return vault
        .get(session, "/v1/users?search=" + words)
        .json()
        .get("users")
        .findValuesAsText("userName");
  }

  @Test
  void aUserLivesFromCreationToDeletion() {
    Answer created =
        create("{\"userName\":\"alice\",\"displayName\":\"Alice\",\"comments\":\"c\"}");
    assertThat(created.status()).as("%s", created).isEqualTo(201);
    String path = created.header("Location");
    assertThat(vault.get(session, path).json()).isEqualTo(created.json());

    Answer changed = vault.call(session, "PATCH", path, "{\"disabled\":true,\"comments\":null}");
    assertThat(changed.status()).as("%s", changed).isEqualTo(200);
    assertThat(changed.json().get("disabled").asBoolean()).isTrue();
    assertThat(changed.json().path("comments").asText()).isEmpty();
    assertThat(changed.get("displayName")).isEqualTo("Alice");

    assertThat(vault.call(session, "DELETE", path, null).status()).isEqualTo(204);
    assertThat(vault.get(session, path).status()).isEqualTo(404);
  }

  @Test
  void aPowerNeedsAStepUpAndNothingElseDoes() {
    Answer refused = create("{\"userName\":\"bob\",\"managesOwnKeys\":true}");
    assertThat(refused.get("code")).isEqualTo("StepUpRequired");
    assertThat(create("{\"userName\":\"bob\"}").status()).isEqualTo(201);
    Answer granted =
        vault.call(
            session,
            "POST",
            "/v1/step-up",
            "{\"action\":\"USER_CREATE\",\"target\":\"carol\",\"parameters\":"
                + "{\"userName\":\"carol\",\"managesOwnKeys\":true}}",
            "code=" + vault.code(vault.administrator));
    Answer created =
        vault.call(
            session,
            "POST",
            "/v1/users",
            "{\"userName\":\"carol\",\"managesOwnKeys\":true}",
            "grant=" + granted.get("grant"));
    assertThat(created.status()).as("%s", created).isEqualTo(201);
  }

  @Test
  void allWrongFieldsAreToldAtOnce() {
    Answer answer =
        create(
            "{\"displayName\":\"\",\"comments\":\"a\\u0000b\",\"administrator\":\"yes\","
                + "\"bad name\":1}");
    assertThat(answer.json().get("errors"))
        .extracting(error -> error.get("field").asText())
        .containsExactlyInAnyOrder("userName", "displayName", "comments", "administrator", "?");
  }

  @Test
  void pagesFollowEachOther() {
    for (int i = 0; i < 4; i++) {
      create("{\"userName\":\"user" + i + "\"}");
    }
    Answer first = vault.get(session, "/v1/users?limit=3");
    assertThat(first.json().get("users"))
        .extracting(user -> user.get("userName").asText())
        .containsExactly("admin", "user0", "user1");
    Answer second = vault.get(session, "/v1/users?limit=3&next=" + first.get("next"));
    assertThat(second.json().get("users"))
        .extracting(user -> user.get("userName").asText())
        .containsExactly("user2", "user3");
    assertThat(second.json().has("next")).isFalse();
  }

  @Test
  void anOrdinaryUserSeesHimselfOnly() {
    var dave = Examples.user(5, "dave");
    vault.add(dave);
    String his = vault.session(dave);
    assertThat(vault.get(his, "/v1/users/me").get("userName")).isEqualTo("dave");
    assertThat(vault.get(his, "/v1/users").get("code")).isEqualTo("NotPermitted");
    assertThat(vault.get(his, "/v1/audit").status()).isEqualTo(403);
    assertThat(vault.get(his, "/v1/users/" + vault.administrator.id()).status()).isIn(403, 404);
  }

  @Test
  void aPasswordChangeEndsTheSessions() {
    Answer wrong =
        vault.call(
            session,
            "PUT",
            "/v1/users/me/password",
            "{\"password\":\"an entirely new pass phrase\",\"currentPassword\":\"wrong\"}");
    assertThat(wrong.status()).isBetween(400, 429);
    Answer set =
        vault.call(
            session,
            "PUT",
            "/v1/users/me/password",
            "{\"password\":\"an entirely new pass phrase\",\"currentPassword\":\""
                + TestVault.PASSWORD
                + "\"}");
    assertThat(set.status()).as("%s", set).isEqualTo(204);
    assertThat(vault.get(session, "/v1/users/me").status()).isEqualTo(401);
  }

  @Test
  void anAccountPolicyThatShutsOutItsSetterNeedsAFlag() {
    String closed = "{\"restricted\":true,\"allowed\":[\"10.0.0.0/8\"]}";
    Answer refused =
        vault.call(
            session,
            "PUT",
            "/v1/account/network-policy",
            closed,
            "code=" + vault.code(vault.administrator));
    assertThat(refused.get("code")).isEqualTo("WouldLockOutCaller");
    Answer set =
        vault.call(
            session,
            "PUT",
            "/v1/account/network-policy",
            "{\"restricted\":true,\"allowed\":[\"10.0.0.0/8\"],\"allowLockout\":true}",
            "code=" + vault.code(vault.administrator));
    assertThat(set.status()).as("%s", set).isEqualTo(200);
    assertThat(vault.get(session, "/v1/account/network-policy").text())
        .isEqualTo("{\"restricted\":true,\"allowed\":[\"10.0.0.0/8\"]}");
  }

  private Answer create(String body) {
    return vault.call(session, "POST", "/v1/users", body);
  }
}

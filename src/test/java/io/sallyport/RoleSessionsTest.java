package io.sallyport;

import static io.sallyport.TestRpc.RAM;
import static io.sallyport.TestRpc.STS;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.TestClient.Answer;
import io.sallyport.audit.AuditAction;
import io.sallyport.audit.AuditEvent;
import io.sallyport.fake.Examples;
import io.sallyport.identity.Account;
import io.sallyport.identity.AccountAlias;
import io.sallyport.identity.Role;
import io.sallyport.identity.RoleName;
import io.sallyport.network.Cidr;
import io.sallyport.network.NetworkPolicy;
import io.sallyport.permission.Attachment;
import io.sallyport.permission.Attachments.Attaching;
import io.sallyport.permission.PolicyRef;
import io.sallyport.pkcs11.KeyUse;
import io.sallyport.pkcs11.TokenRotation;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Temporary credentials over HTTPS: real token, real database, both APIs. */
class RoleSessionsTest {
  @TempDir private static Path folder;

  private static TestVault vault;
  private static Ports.@Nullable OfStorage storage;
  private static TestPerson admin;
  private static TestRpc byAdmin;
  private static Account account;
  private static int roles;

  @BeforeAll
  static void start() {
    vault = TestVault.start(folder);
    serve();
    admin = vault.administrator();
    byAdmin = new TestRpc(admin.issue("me"));
    account = storage().accounts().findByAlias(new AccountAlias(TestVault.ALIAS)).orElseThrow();
  }

  @AfterAll
  static void stop() {
    vault.close();
  }

  @Test
  void bothApisSayWhoTheRoleIsUntilItExpires() {
    Role role = powerfulRole();
    TestRoleSession session = assume(byAdmin, role);
    Answer identity = session.whoAmI();
    assertThat(identity.status()).as("%s", identity).isEqualTo(200);
    assertThat(identity.text("IdentityType")).isEqualTo("AssumedRoleUser");
    assertThat(identity.text("Arn"))
        .isEqualTo("acs:ram::" + account.id() + ":assumed-role/" + role.name() + "/build-7");
    assertThat(identity.text("RoleId")).isEqualTo(role.id().value());
    assertThat(identity.json().has("UserId")).isFalse();

    Answer nativeIdentity = session.send("GET", "/v1/caller-identity", null);
    assertThat(nativeIdentity.text("principalId")).isEqualTo(role.id() + ":build-7");
    assertThat(nativeIdentity.json().has("userId")).isFalse();

    vault.clock().advance(Duration.ofHours(1));
    assertError(session.whoAmI(), 400, "InvalidSecurityToken.Expired");
    assertThat(session.send("GET", "/v1/caller-identity", null).code())
        .isEqualTo("NotAuthenticated");
  }

  @Test
  void whoHasNotTheSecretLearnsNothing() {
    TestRoleSession session = assume(byAdmin, powerfulRole());
    TestRoleSession other = assume(byAdmin, powerfulRole());
    byte[] whole = Base64.getUrlDecoder().decode(session.token());
    for (int i = 0; i < whole.length; i += 17) {
      byte[] edited = whole.clone();
      edited[i] ^= 1;
      String token = Base64.getUrlEncoder().withoutPadding().encodeToString(edited);
      assertError(session.with(token).whoAmI(), 400, "SignatureDoesNotMatch");
    }
    assertError(session.with(other.token()).whoAmI(), 400, "SignatureDoesNotMatch");
    var mixed =
        new TestRoleSession(
            new TestKey(vault.client(), session.key().id(), other.key().secret()), other.token());
    assertError(mixed.whoAmI(), 400, "InvalidSecurityToken.MismatchWithAccessKey");
    assertError(
        new TestRpc(session.key()).call(STS, "GetCallerIdentity"), 400, "SignatureDoesNotMatch");
  }

  @Test
  void aSessionPolicyNarrowsTheRole() {
    TestRoleSession narrow =
        assume(
            byAdmin,
            powerfulRole(),
            "Policy",
            """
            {"Version":"1","Statement":[
              {"Effect":"Allow","Action":"ram:ListUsers","Resource":"*"}]}""");
    assertThat(narrow.rpc().call(RAM, "ListUsers").status()).isEqualTo(200);
    Answer refused = narrow.rpc().call(RAM, "GetUser", "UserName", "admin");
    assertError(refused, 403, "NoPermission");
    assertThat(refused.json().path("AccessDeniedDetail").path("PolicyType").asText())
        .isEqualTo("SessionPolicy");
  }

  @Test
  void trustThatIsMissingIsNamedAsSuch() {
    Role closed = role("""
        {"Version":"1","Statement":[{"Effect":"Allow","Action":"sts:AssumeRole",
          "Principal":{"RAM":"acs:ram::%s:user/nobody"}}]}""");
    Answer refused = request(byAdmin, closed);
    assertError(refused, 403, "NoPermission");
    assertThat(refused.json().path("AccessDeniedDetail").path("PolicyType").asText())
        .isEqualTo("AssumeRolePolicy");
    assertError(
        byAdmin.call(
            STS, "AssumeRole",
            "RoleArn", "acs:ram::" + account.id() + ":role/none", "RoleSessionName", "build-7"),
        404,
        "EntityNotExist.Role");
  }

  @Test
  void aRoleIssuesKeysForUsersWithItsPersonsSecondFactor() {
    TestPerson alice = admin.createUser("alice", Map.of());
    TestRoleSession session = assume(byAdmin, powerfulRole());
    String path = "/v1/users/" + alice.userId() + "/access-keys";

    assertThat(session.send("POST", path, Map.of()).code()).isEqualTo("StepUpRequired");
    assertThat(steppedUp(session, path, alice).code()).isEqualTo("StepUpFailed");
    Answer issued = steppedUp(session, path, admin);
    assertThat(issued.status()).as("%s", issued).isEqualTo(201);
    Answer audit = admin.get("/v1/audit?action=KEY_ISSUE&limit=1");
    assertThat(audit.text()).contains("/build-7").contains(session.key().id());

    for (String me : List.of("/v1/users/me", "/v1/users/me/access-keys")) {
      assertThat(session.send("GET", me, null).status()).isEqualTo(404);
    }
    assertThat(session.send("POST", "/v1/users/me/totp", null).status()).isEqualTo(404);
  }

  @Test
  void disablingThePersonOrDeletingTheRoleEndsItAtOnce() {
    TestPerson bob = admin.createUser("bob", Map.of("administrator", true));
    Role role = powerfulRole();
    TestRpc byBob = new TestRpc(bob.issue("me"));
    TestRoleSession bobs = assume(byBob, role);
    TestRoleSession admins = assume(byAdmin, role);
    assertThat(bobs.whoAmI().status()).isEqualTo(200);

    TestPerson.require(
        admin.steppedUp("PATCH", "/v1/users/" + bob.userId(), Map.of("disabled", true)), 200);
    assertError(bobs.whoAmI(), 400, "InvalidSecurityToken.Expired");
    assertThat(admins.whoAmI().status()).isEqualTo(200);

    storage()
        .attachments()
        .detach(role.id(), PolicyRef.ADMINISTRATOR_ACCESS, event("detach"));
    storage().roles().delete(role.id(), event("delete"));
    assertError(admins.whoAmI(), 400, "InvalidSecurityToken.Expired");
  }

  @Test
  void theAccountsCeilingHoldsForSessionsThatExist() {
    TestRoleSession session = assume(byAdmin, powerfulRole());
    confine(new NetworkPolicy(true, List.of(Cidr.parse("203.0.113.0/24"))));
    try {
      assertError(session.whoAmI(), 403, "AccessDenied.NetworkPolicy");
    } finally {
      confine(NetworkPolicy.UNRESTRICTED);
    }
    assertThat(session.whoAmI().status()).isEqualTo(200);
  }

  @Test
  void sessionsOutliveARestartAndARotationOfTheirKey() {
    TestRoleSession before = assume(byAdmin, powerfulRole());
    serve();
    before = before.at(vault.client());
    assertThat(before.whoAmI().status()).isEqualTo(200);

    vault.stop();
    TokenRotation.run(vault.settings().token(), KeyUse.SESSION);
    serve();
    reconnect();
    before = before.at(vault.client());
    assertThat(before.whoAmI().status()).isEqualTo(200);
    TestRoleSession after = assume(byAdmin, powerfulRole());
    assertThat(epoch(after)).isEqualTo(epoch(before) + 1);
    assertThat(after.whoAmI().status()).isEqualTo(200);
    assertThat(admin.get("/v1/account").code())
        .as("bearer sessions end with a rotation")
        .isEqualTo("NotAuthenticated");
    admin.signIn();
  }

  private static int epoch(TestRoleSession session) {
    return ByteBuffer.wrap(Base64.getUrlDecoder().decode(session.token())).getInt(1);
  }

  private static Answer steppedUp(TestRoleSession session, String path, TestPerson by) {
    return session.send(
        "POST", path, Map.of("sallyport-step-up", "code=" + by.freshCode()), Map.of());
  }

  private static TestRoleSession assume(TestRpc by, Role role, String... more) {
    return TestRoleSession.of(vault.client(), request(by, role, more));
  }

  private static Answer request(TestRpc by, Role role, String... more) {
    String[] all = new String[more.length + 4];
    all[0] = "RoleArn";
    all[1] = role.arn();
    all[2] = "RoleSessionName";
    all[3] = "build-7";
    System.arraycopy(more, 0, all, 4, more.length);
    return by.call(STS, "AssumeRole", all);
  }

  /** May do everything; its whole account is trusted. */
  private static Role powerfulRole() {
    Role role = role("""
        {"Version":"1","Statement":[{"Effect":"Allow","Action":"sts:AssumeRole",
          "Principal":{"RAM":"acs:ram::%s:root"}}]}""");
    storage()
        .attachments()
        .attach(
            role.id(),
            new Attaching(
                new Attachment(PolicyRef.ADMINISTRATOR_ACCESS, Examples.START), 0),
            event("attach"));
    return role;
  }

  private static Role role(String trust) {
    Role plain = Examples.role(account, ++roles, "role-" + roles);
    Role role =
        new Role(
            plain.id(),
            account.id(),
            new RoleName("role-" + roles),
            "",
            trust.formatted(account.id()),
            Duration.ofHours(1),
            plain.createdAt(),
            plain.updatedAt(),
            1);
    storage().roles().create(role, 1_000, event("create"));
    return role;
  }

  private static void confine(NetworkPolicy policy) {
    Account stored = storage().accounts().find(account.id()).orElseThrow();
    storage().accounts().replace(stored.withNetworkPolicy(policy), event("confine"));
  }

  private static AuditEvent event(String target) {
    return Examples.event(AuditAction.REQUEST, target);
  }

  private static void serve() {
    vault.serve(ports -> {
      storage = ports.storage();
      return ports;
    });
  }

  private static void reconnect() {
    admin = admin.at(vault.client());
    TestKey old = byAdmin.key();
    byAdmin = new TestRpc(old.at(vault.client()));
  }

  private static Ports.OfStorage storage() {
    return Objects.requireNonNull(storage);
  }

  private static void assertError(Answer answer, int status, String code) {
    assertThat(answer.status() + " " + answer.text("Code"))
        .as("%s", answer)
        .isEqualTo(status + " " + code);
  }
}

package io.sallyport.alibaba.user;

import static io.sallyport.alibaba.Product.IMS;
import static io.sallyport.alibaba.Product.RAM;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.accesskey.AccessKey;
import io.sallyport.accesskey.AuthorisedKeys;
import io.sallyport.accesskey.ExampleKeys;
import io.sallyport.accesskey.ReadAccessKeys;
import io.sallyport.alibaba.Answered;
import io.sallyport.alibaba.Body;
import io.sallyport.alibaba.Calls;
import io.sallyport.audit.AuditAction;
import io.sallyport.directory.CreateUser;
import io.sallyport.directory.DeleteUser;
import io.sallyport.directory.GetUser;
import io.sallyport.directory.ListUsers;
import io.sallyport.directory.UpdateUser;
import io.sallyport.fake.Examples;
import io.sallyport.fake.FakeKeyVault;
import io.sallyport.fake.People;
import io.sallyport.identity.Caller;
import io.sallyport.identity.Identity;
import io.sallyport.refusal.Refusal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UserOperationsTest {
  private final People people = new People();
  private final FakeKeyVault keyVault = new FakeKeyVault(people.vault);
  private final Calls calls = new Calls(operations().all());
  private final Caller admin = people.caller(people.administrator);

  @Test
  void aUserOfImsLivesFromCreationToDeletion() {
    Body created =
        calls.call(
            IMS, "CreateUser", admin,
            "UserPrincipalName", "carol@acme.example.com",
            "DisplayName", "\u00c5lice \u6d4b\u8bd5 *~+&=/?!'()",
            "Comments", "a b",
            "Email", "carol@example.com",
            "MobilePhone", "86-13800000000",
            "Tag.1.Key", "owner", "Tag.1.Value", "a*b c",
            "Tag.2.Key", "e", "Tag.2.Value", "");
    Map<String, Object> user = Answered.object(created, "User");
    assertThat(user)
        .containsEntry("UserPrincipalName", "carol@acme.example.com")
        .containsEntry("DisplayName", "\u00c5lice \u6d4b\u8bd5 *~+&=/?!'()")
        .containsEntry("Comments", "a b")
        .containsEntry("Email", "carol@example.com")
        .containsEntry("MobilePhone", "86-13800000000")
        .containsEntry("ProvisionType", "Manual")
        .containsEntry("CreateDate", "2026-11-22T09:00:00Z")
        .containsEntry(
            "Tags",
            List.of(
                Map.of("TagKey", "e", "TagValue", ""),
                Map.of("TagKey", "owner", "TagValue", "a*b c")))
        .doesNotContainKey("LastLoginDate");
    String id = Answered.text(user, "UserId");
    assertThat(Answered.object(calls.call(IMS, "GetUser", admin, "UserId", id), "User"))
        .isEqualTo(user);
    isRenamedAndDeleted(id);
  }

  private void isRenamedAndDeleted(String id) {
    Body renamed =
        calls.call(
            IMS, "UpdateUser", admin,
            "UserPrincipalName", "CAROL@acme.example.com",
            "NewUserPrincipalName", "caroline@acme.example.com",
            "NewDisplayName", "Caroline",
            "NewEmail", "caroline@example.com");
    assertThat(Answered.object(renamed, "User"))
        .containsEntry("UserId", id)
        .containsEntry("UserName", "caroline")
        .containsEntry("DisplayName", "Caroline")
        .containsEntry("Email", "caroline@example.com")
        .containsEntry("MobilePhone", "86-13800000000")
        .containsEntry("Comments", "a b");
    assertThat(people.lastEvent().details())
        .containsEntry("nameBefore", "carol@acme.example.com")
        .containsEntry("name", "caroline@acme.example.com")
        .doesNotContainValue("caroline@example.com");
    assertThat(calls.call(IMS, "DeleteUser", admin, "UserId", id)).isNotNull();
    assertThat(calls.refusal(IMS, "GetUser", admin, "UserId", id))
        .isInstanceOf(Refusal.NotFound.class);
  }

  @Test
  void aUserOfRamIsNamedWithoutADomain() {
    Body created = calls.call(RAM, "CreateUser", admin, "UserName", "carol");
    assertThat(Answered.object(created, "User"))
        .containsEntry("UserName", "carol")
        .containsEntry("DisplayName", "carol")
        .doesNotContainKeys("UserPrincipalName", "Tags", "ProvisionType");
    calls.call(RAM, "UpdateUser", admin, "UserName", "carol", "NewUserName", "Caro.L");
    assertThat(Answered.object(calls.call(RAM, "GetUser", admin, "UserName", "caro.l"), "User"))
        .containsEntry("UserName", "Caro.L");
    calls.call(RAM, "DeleteUser", admin, "UserName", "caro.l");
    assertThat(calls.refusal(RAM, "GetUser", admin, "UserName", "caro.l"))
        .isInstanceOf(Refusal.NotFound.class);
  }

  @Test
  void everyMalformedFieldHasItsCode() {
    assertThat(imsCreate("UserPrincipalName", "c"))
        .isEqualTo("400 InvalidParameter.UserPrincipalName.Format");
    assertThat(imsCreate("DisplayName", "C")).isEqualTo("400 MissingUserPrincipalName");
    assertThat(imsCreate("UserPrincipalName", "c@acme.example.com"))
        .isEqualTo("400 MissingDisplayName");
    assertThat(imsCreate("UserPrincipalName", "c@other.example.com", "DisplayName", "C"))
        .isEqualTo("400 InvalidParameter.UserPrincipalName.Format");
    assertThat(imsCreate("UserPrincipalName", "a b@acme.example.com", "DisplayName", "C"))
        .isEqualTo("400 InvalidParameter.UserPrincipalName.InvalidChars");
    assertThat(ramCreate("UserName", "c".repeat(65)))
        .isEqualTo("400 InvalidParameter.UserName.Length");
    assertThat(ramCreate("UserName", "a b"))
        .isEqualTo("400 InvalidParameter.UserName.InvalidChars");
    for (String[] wrong :
        new String[][] {
          {"DisplayName", "x".repeat(129), "displayName"},
          {"DisplayName", "x\ny", "displayName"},
          {"Comments", "x".repeat(129), "comments"},
          {"Email", "nowhere", "email"},
          {"MobilePhone", "13800000000", "mobilePhone"},
          {"Tag.1.Key", "acs:x", "tags"},
          {"Tag.1.Key", "ALIYUN.x", "tags"},
          {"Tag.1.Key", "http://x", "tags"},
          {"Tag.1.Key", "x".repeat(129), "tags"}
        }) {
      Refusal refusal =
          calls.refusal(RAM, "CreateUser", admin, "UserName", "c", wrong[0], wrong[1]);
      assertThat(((Refusal.Invalid) refusal).problems().getFirst().field()).isEqualTo(wrong[2]);
    }
    assertThat(people.vault.identities().count(Examples.ACME.id())).isEqualTo(3);
  }

  @Test
  void getUserWantsExactlyOneName() {
    assertThat(calls.error(IMS, "GetUser", admin)).isEqualTo("400 MissingUserPrincipalName");
    assertThat(calls.error(RAM, "GetUser", admin)).isEqualTo("400 MissingUserName");
    assertThat(
            calls.error(
                IMS, "GetUser", admin,
                "UserId", people.alice.id().value(),
                "UserPrincipalName", "alice@acme.example.com"))
        .startsWith("400 InvalidParameter.");
    AccessKey key = ExampleKeys.key(people.alice, 1);
    keyVault.accessKeys().insert(key, null, Examples.event(AuditAction.KEY_ISSUE, "x"));
    assertThat(
            Answered.object(
                calls.call(IMS, "GetUser", admin, "UserAccessKeyId", key.id().value()), "User"))
        .containsEntry("UserId", people.alice.id().value());
    assertThat(
            calls.error(
                IMS, "GetUser", admin,
                "UserAccessKeyId", key.id().value(),
                "UserId", people.alice.id().value()))
        .startsWith("400 InvalidParameter.");
    assertThat(calls.refusal(IMS, "GetUser", admin, "UserAccessKeyId", "LTAInothing"))
        .isInstanceOf(Refusal.NotFound.class);
  }

  @Test
  void whoMayNotListUsersLearnsNothingFromAName() {
    Caller alice = people.caller(people.alice);
    for (String name : List.of("bob@acme.example.com", "nobody@acme.example.com")) {
      assertThat(calls.refusal(IMS, "GetUser", alice, "UserPrincipalName", name))
          .isInstanceOf(Refusal.NotPermitted.class);
    }
    assertThat(
            Answered.object(
                calls.call(IMS, "GetUser", alice, "UserPrincipalName", "alice@acme.example.com"),
                "User"))
        .containsEntry("UserName", "Alice");
  }

  @Test
  void listsAreFilteredByStatusAndTagAndComeInPages() {
    calls.call(
        IMS, "UpdateUser", admin,
        "UserId", people.bob.id().value(), "NewComments", "b");
    Identity frozen = Examples.changed(people.alice, false, false, true);
    people.vault.identities().replace(frozen, Examples.event(AuditAction.USER_UPDATE, "x"));
    calls.call(
        IMS, "CreateUser", admin,
        "UserPrincipalName", "zoe@acme.example.com", "DisplayName", "Z",
        "Tag.1.Key", "team", "Tag.1.Value", "blue");

    assertThat(names(calls.call(IMS, "ListUsers", admin))).containsExactly("admin", "bob", "zoe");
    assertThat(names(calls.call(IMS, "ListUsers", admin, "Status", "freeze")))
        .containsExactly("Alice");
    assertThat(names(calls.call(RAM, "ListUsers", admin)))
        .containsExactly("admin", "Alice", "bob", "zoe");
    assertThat(names(calls.call(IMS, "ListUsers", admin, "Tag.1.Key", "team")))
        .containsExactly("zoe");
    assertThat(
            names(calls.call(IMS, "ListUsers", admin, "Tag.1.Key", "team", "Tag.1.Value", "red")))
        .isEmpty();
    assertThat(calls.error(IMS, "ListUsers", admin, "Status", "frozen"))
        .isEqualTo("400 InvalidParameter.Status");

    basicsComeInPages();
  }

  private void basicsComeInPages() {
    Body first =
        calls.call(
            IMS, "ListUserBasicInfos", admin, "MaxItems", "3", "Status", "active,freeze");
    assertThat(Answered.members(first)).containsEntry("IsTruncated", "true");
    assertThat(Answered.list(first, "UserBasicInfos"))
        .extracting(user -> user.get("DisplayName") + " " + user.get("Status"))
        .containsExactly("admin active", "Alice freeze", "bob active");
    Body second =
        calls.call(
            IMS, "ListUserBasicInfos", admin,
            "MaxItems", "3", "Status", "active,freeze",
            "Marker", Answered.text(Answered.members(first), "Marker"));
    assertThat(Answered.list(second, "UserBasicInfos")).hasSize(1);
    assertThat(Answered.members(second))
        .containsEntry("IsTruncated", "false")
        .doesNotContainKey("Marker");
  }

  @Test
  void aThousandUsersFitOnOnePage() {
    for (int i = 10; people.vault.identities().count(Examples.ACME.id()) < 1_000; i++) {
      people
          .vault
          .identities()
          .create(Examples.user(i, "u" + i), 1_000, Examples.event(AuditAction.USER_CREATE, "x"));
    }
    Body all = calls.call(IMS, "ListUsers", admin);
    assertThat(Answered.list(all, "Users")).hasSize(1_000);
    assertThat(Answered.members(all)).containsEntry("IsTruncated", "false");
    assertThat(Answered.list(calls.call(RAM, "ListUsers", admin), "Users")).hasSize(100);
    assertThat(Answered.list(calls.call(IMS, "ListUserBasicInfos", admin), "UserBasicInfos"))
        .hasSize(100);
  }

  @Test
  void anOwnerOfKeysIsNotDeleted() {
    AccessKey key = ExampleKeys.key(people.alice, 1);
    keyVault.accessKeys().insert(key, null, Examples.event(AuditAction.KEY_ISSUE, "x"));
    assertThat(calls.refusal(RAM, "DeleteUser", admin, "UserName", "alice"))
        .isInstanceOf(Refusal.WrongState.class);
  }

  private String imsCreate(String... parameters) {
    return calls.error(IMS, "CreateUser", admin, parameters);
  }

  private String ramCreate(String... parameters) {
    return calls.error(RAM, "CreateUser", admin, parameters);
  }

  private static List<Object> names(Body page) {
    return Answered.list(page, "Users").stream().map(user -> user.get("UserName")).toList();
  }

  private UserOperations operations() {
    var authorised =
        new AuthorisedKeys(
            keyVault.accessKeys(), people.vault.identities(), people.authority, people.events);
    return new UserOperations(
        new UserOperations.UseCases(
            new CreateUser(
                people.vault.accounts(),
                people.vault.identities(),
                people.authority,
                people.stepUp,
                people.random,
                people.events),
            new GetUser(people.targets),
            new ListUsers(people.vault.identities(), people.authority),
            new UpdateUser(
                people.targets,
                people.vault.identities(),
                people.authority,
                people.stepUp,
                people.events),
            new DeleteUser(people.targets, people.vault.identities(), people.events)),
        new NamedUsers(people.vault.accounts(), people.vault.identities(), people.authority),
        new ReadAccessKeys(authorised, keyVault.accessKeys(), people.authority),
        people.vault.sessions());
  }
}

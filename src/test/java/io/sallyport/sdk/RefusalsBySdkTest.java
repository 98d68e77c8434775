package io.sallyport.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.sdk.Sdk.Pair;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What users of the SDKs see when the vault says no. */
@ExtendWith(WithSdks.class)
class RefusalsBySdkTest {
  private static final Pair UNKNOWN = new Pair("SPAKx0123456789012345678", "no such secret");

  private final SdkScene scene;

  @TempDir Path folder;

  RefusalsBySdkTest(SdkScene scene) {
    this.scene = scene;
  }

  @Test
  void aWrongSecretAndAnUnknownIdAreTheSame() {
    Pair wrong = new Pair(scene.key().id(), "a wrong secret");
    for (Sdk sdk :
        List.of(
            scene.verifyingIms(), scene.generic("ims"), scene.teaIms(), scene.npm("ims"),
            scene.npm("ims").with("sdk", "pop-core"))) {
      sdk.by(wrong).call("ListUsers").refused("SignatureDoesNotMatch");
      sdk.by(UNKNOWN).call("ListUsers").refused("SignatureDoesNotMatch");
    }
    scene.teaRam().by(wrong).call("ListUsers").refused("SignatureDoesNotMatch");
  }

  @Test
  void theOldCoreTellsItsUserThatTheSecretIsWrong() {
    Pair wrong = new Pair(scene.key().id(), "a wrong secret");
    scene.oldCore("ram").by(wrong).call("ListUsers").refused("SDK.InvalidAccessKeySecret");
    // CommonRequest does not compare the strings to sign.
    scene.oldCore("ims").by(wrong).call("ListUsers").refused("SignatureDoesNotMatch");
  }

  @Test
  void aKeyIsNotIssuedWithoutAGrant() {
    SdkAnswer refused = scene.verifyingIms().call("CreateAccessKey");
    refused.refused("StepUpRequired");
    assertThat(refused.detail("data.Recommend")).contains("step-up");
    scene.oldCore("ram").call("CreateAccessKey").refused("StepUpRequired");
    scene.npm("ram").call("CreateAccessKey").refused("StepUpRequired");
  }

  @Test
  void whoMayNotIsToldWhatIsMissingAndWhoIsTooEagerIsSlowedDown() {
    Sdk ims = scene.generic("ims");
    String name = scene.named("powerless");
    String id =
        ims.call("CreateUser", "UserPrincipalName", name, "DisplayName", "Powerless")
            .ok()
            .text("User.UserId");
    Pair key = scene.issued(ims, id, "UserPrincipalName", name);
    SdkAnswer refused = ims.by(key).call("ListUsers").refused("NoPermission");
    assertThat(refused.detail("accessDeniedDetail.AuthAction")).isEqualTo("ram:ListUsers");
    assertThat(refused.detail("accessDeniedDetail.AuthPrincipalType")).isEqualTo("SubUser");
    assertThat(refused.detail("accessDeniedDetail.NoPermissionType")).isEqualTo("ImplicitDeny");
    scene.npm("ims").by(key).call("ListUsers").refused("NoPermission");
    SdkAnswer old = scene.oldCore("ram").by(key).call("ListUsers").refused("NoPermission");
    assertThat(old.detail("accessDeniedDetail.AuthAction")).isEqualTo("ram:ListUsers");
    Sdk eager = scene.teaSts().by(key);
    for (int i = 0; i < SdkScene.CALLS_PER_MINUTE_MAX; i++) {
      eager.call("GetCallerIdentity");
    }
    eager.call("GetCallerIdentity").refused("Throttling.User");
    scene.npm("sts").by(key).call("GetCallerIdentity").refused("Throttling.User");
  }

  @Test
  void whatDoesNotExistIsNotFoundInTheRightShape() {
    scene.generic("ims").call("NoSuchAction").refused("InvalidApi.NotFound");
    scene.generic("2001-01-01").call("ListUsers").refused("InvalidVersion");
    scene.npm("ims").with("sdk", "pop-core").call("NoSuch").refused("InvalidApi.NotFound");
    scene.verifyingIms().call("ListGroups").refused("InvalidApi.NotFound");
  }

  @Test
  void everyDocumentedOperationIsServedByTheApisItNames() throws Exception {
    String name = scene.named("reader-of-the-table");
    String id = scene.user("reader-of-the-table");
    Pair key = scene.issued(scene.generic("ims"), id, "UserPrincipalName", name);
    for (var operation : DocumentationTest.documented().entrySet()) {
      for (String api : List.of("IMS", "RAM", "STS")) {
        String code =
            scene.generic(api.toLowerCase(Locale.ROOT)).by(key).call(operation.getKey()).code();
        assertThat(code.equals("InvalidApi.NotFound"))
            .as("%s %s: %s", api, operation.getKey(), code)
            .isNotEqualTo(operation.getValue().contains(api));
      }
    }
  }

  @Test
  void aMissingParameterIsNamed() {
    scene.generic("ims").call("DeleteAccessKey").refused("MissingUserAccessKeyId");
    scene.generic("ims").call("CreateUser", "DisplayName", "x")
        .refused("MissingUserPrincipalName");
  }

  @Test
  void aClockThatIsWrongIsTheCauseThatIsNamed() {
    long ahead = Clock.systemUTC().instant().getEpochSecond() - now();
    for (long skew : new long[] {-20 * 60 - ahead, 20 * 60 - ahead}) {
      try (SdkProcess skewed =
          SdkProcess.start(
              List.of(
                  "node", "-r", "./src/test/sdk/npm/skewed-clock.js", "src/test/sdk/npm/shell.js"),
              Installed.nodeEnvironment(
                  Map.of(
                      "SKEW_SECONDS", Long.toString(skew),
                      "NODE_EXTRA_CA_CERTS", scene.vault().authority().toString())),
              folder.resolve("log"))) {
        Sdk npm = new Sdk(skewed, "ims", scene.endpoint(), scene.key(), Map.of());
        npm.with("ca", scene.ca()).call("ListUsers").refused("InvalidTimeStamp.Expired");
        npm.with("sdk", "pop-core").call("ListUsers").refused("InvalidTimeStamp.Expired");
      }
    }
  }

  @Test
  void aRequestThatIsSentAgainIsNotAccepted() {
    try (TwiceSent between = new TwiceSent(scene.vault().client())) {
      Sdk ims = scene.teaIms();
      ims.at(between.endpoint()).with("protocol", "http").call("ListUsers")
          .refused("SignatureNonceUsed");
    }
  }

  @Test
  void sdksThatVerifyCertificatesRefuseAnotherAuthority() throws Exception {
    String other = OtherAuthority.certificate();
    // By another name: in a JVM, Tea keeps to the first authority it was given for an endpoint.
    String name = scene.endpoint().replace("127.0.0.1", "localhost");
    scene.verifyingIms().at(name).with("ca", other).call("ListUsers").untrusted();
    scene.generic("ims").at(name).with("ca", other).call("ListUsers").untrusted();
    scene.npm("ims").with("ca", other).call("ListUsers").untrusted();
    try (SdkProcess old =
        Installed.java("old-core", "OldCoreShell", folder.resolve("old"))) {
      new Sdk(old, "ram", scene.endpoint(), scene.key(), Map.of()).call("ListUsers").untrusted();
    }
    try (SdkProcess node = Installed.node("shell.js", folder.resolve("node"), Map.of())) {
      new Sdk(node, "ims", scene.endpoint(), scene.key(), Map.of("sdk", "pop-core"))
          .call("ListUsers")
          .untrusted();
    }
  }

  private long now() {
    return scene.vault().clock().instant().getEpochSecond();
  }
}

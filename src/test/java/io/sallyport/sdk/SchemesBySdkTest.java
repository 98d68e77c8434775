package io.sallyport.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Every way of signing that the SDKs have. */
@ExtendWith(WithSdks.class)
class SchemesBySdkTest {
  private static final String WHO = "/v1/caller-identity";

  private final SdkScene scene;

  SchemesBySdkTest(SdkScene scene) {
    this.scene = scene;
  }

  @Test
  void v3IsAcceptedWithSha256AndSm3() {
    accepted(scene.generic("sts"));
    accepted(scene.generic("sts").with("signatureAlgorithm", "ACS3-HMAC-SM3"));
    accepted(scene.npm("sts"));
    accepted(scene.npm("sts").with("sdk", "generic"));
  }

  @Test
  void v3CoversParametersInTheBody() {
    Sdk ims = scene.generic("ims").with("in", "body").with("reqBodyType", "formData");
    String name = scene.named("in-body");
    ims.call("CreateUser", "UserPrincipalName", name, "DisplayName", "a=b&c+d %").ok();
    assertThat(ims.call("GetUser", "UserPrincipalName", name).ok().text("User.DisplayName"))
        .isEqualTo("a=b&c+d %");
  }

  @Test
  void rpcV1IsAcceptedWhereverItsParametersAre() {
    accepted(scene.generic("sts").with("signatureAlgorithm", "v2"));
    accepted(scene.teaSts());
    accepted(scene.asyncSts());
    accepted(scene.npm("sts").with("sdk", "generic").with("signatureAlgorithm", "v2"));
    accepted(scene.npm("sts").with("sdk", "pop-core").with("method", "GET"));
    accepted(scene.npm("sts").with("sdk", "pop-core").with("method", "POST"));
    accepted(scene.oldCore("sts"));
    Sdk common = scene.oldCore("ims");
    common.with("method", "GET").call("ListUsers", "MaxItems", "1").ok();
    common.with("method", "POST").call("ListUsers", "MaxItems", "1").ok();
    common.with("method", "POST").with("in", "body").call("ListUsers", "MaxItems", "1").ok();
  }

  @Test
  void rpcV1CarriesAnyText() {
    String odd = "Ünï 中文 *~ +%=&";
    String name = scene.named("odd");
    scene.teaIms().call("CreateUser", "UserPrincipalName", name, "DisplayName", odd).ok();
    Sdk pop = scene.npm("ims").with("sdk", "pop-core").with("method", "POST");
    assertThat(pop.call("GetUser", "UserPrincipalName", name).ok().text("User.DisplayName"))
        .isEqualTo(odd);
    pop.call("UpdateUser", "UserPrincipalName", name, "NewDisplayName", odd + "!").ok();
  }

  @Test
  void roaV1IsAcceptedAtTheNativeApi() {
    Sdk tea =
        scene
            .generic("2019-08-15")
            .with("style", "ROA")
            .with("method", "GET")
            .with("path", WHO);
    assertThat(tea.with("signatureAlgorithm", "v2").call("GetCallerIdentity").ok().has("userId"))
        .isTrue();
    assertThat(tea.call("GetCallerIdentity").ok().has("userId")).isTrue();
    assertThat(
            scene.oldCore("ims").with("method", "GET").with("path", WHO).call("x").ok()
                .has("userId"))
        .isTrue();
    assertThat(
            scene
                .npm("ims")
                .with("sdk", "pop-core")
                .with("method", "GET")
                .with("path", WHO)
                .call("x")
                .ok()
                .has("userId"))
        .isTrue();
  }

  @Test
  void v3OfTheOldCoreLeavesTheHostUnsignedAndIsRefused() {
    assertThat(
            scene.oldCore("ims").with("signature", "V3").call("ListUsers", "MaxItems", "1").code())
        .isEqualTo("SignatureDoesNotMatch");
  }

  private static void accepted(Sdk sts) {
    assertThat(sts.call("GetCallerIdentity").ok().text("IdentityType")).isEqualTo("RAMUser");
  }
}

package io.sallyport.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.FreePort;
import io.sallyport.proxy.Proxies;
import io.sallyport.proxy.Proxies.Running;
import io.sallyport.proxy.Site;
import io.sallyport.sdk.Sdk.Pair;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A small service behind nginx and Sallyport, called by real SDKs with keys of the vault. */
@ExtendWith(WithSdks.class)
class ServicesBySdkTest {
  private static final int HTTPS = 443;
  private static final String NOBODY = "SPSKnotTheSecretOfAnyKeyAtAll";

  private final SdkScene scene;
  private Optional<SmallService> service = Optional.empty();
  private Optional<Running> nginx = Optional.empty();

  ServicesBySdkTest(SdkScene scene) {
    this.scene = scene;
  }

  @BeforeAll
  static void require() {
    Proxies.require();
  }

  @BeforeEach
  void open() {
    String verifier = scene.verifier(true);
    service = Optional.of(new SmallService(scene.vault().client(), verifier));
    int port = isFree(HTTPS) ? HTTPS : FreePort.any();
    nginx = Optional.of(site(verifier).nginx(port));
  }

  @AfterEach
  void close() {
    nginx.ifPresent(Running::close);
    service.ifPresent(SmallService::close);
  }

  @Test
  void theLogServicesClientIsServed() {
    int port = nginx.orElseThrow().port();
    Assumptions.assumeTrue(
        port == HTTPS, "SKIPPED, port 443 cannot be bound: aliyun-log knows no other");
    for (String signature : List.of("v1", "v4")) {
      Sdk log = scene.aliyunLog().at("https://" + Site.NAME).with("signature", signature);
      SdkAnswer stores = log.call("ListLogStores").ok();
      assertThat(stores.text("LogStores.0")).as(signature).isEqualTo(me());
      log.call("PutLogs", "line", "hello " + signature).ok();
      assertThat(log.by(stranger()).call("ListLogStores").json().has("result")).isFalse();
    }
  }

  @Test
  void tablestoresClientIsServedAndTakesTheSignedAnswer() {
    for (String signature : List.of("v2", "v4")) {
      Sdk tables = scene.tablestore().at(endpoint()).with("signature", signature);
      assertThat(tables.call("ListTable").ok().text("TableNames.0")).isEqualTo(me());
      tables.call("DeleteTable", "name", "orders").ok();
      assertThat(tables.by(stranger()).call("ListTable").json().has("result")).isFalse();
    }
  }

  @Test
  void theClientsOfTeaAndNpmAreServed() {
    String host = URI.create(endpoint()).getAuthority();
    List.of(scene.generic("sts"), scene.npm("sts")).forEach(sdk -> isServed(sdk.at(host)));
  }

  @Test
  void haproxyServesThemTooAndTheirForms() {
    Site site = site(scene.verifier(false));
    try (Running haproxy = site.haproxy()) {
      String host = Site.NAME + ":" + haproxy.port();
      List.of(scene.generic("sts"), scene.npm("sts"), scene.teaSts())
          .forEach(sdk -> isServed(sdk.at(host)));
      // RPC V1 signs what is in the form.
      scene.teaSts().at(host)
          .call("AssumeRole", "RoleArn", "acs:ram::1:role/r", "RoleSessionName", "a+b c")
          .ok();
    }
  }

  private void isServed(Sdk sdk) {
    assertThat(sdk.call("GetCallerIdentity").ok().text("Arn")).isEqualTo(me());
    assertThat(sdk.by(stranger()).call("GetCallerIdentity").json().has("result")).isFalse();
  }

  private Site site(String verifier) {
    return new Site(
        scene.folder(),
        URI.create(scene.vault().address()).getPort(),
        verifier,
        service.orElseThrow().address());
  }

  private String me() {
    return scene.administrator().get("/v1/caller-identity").text("arn");
  }

  private Pair stranger() {
    return new Pair(scene.key().id(), NOBODY);
  }

  private String endpoint() {
    int port = nginx.orElseThrow().port();
    return "https://" + Site.NAME + (port == HTTPS ? "" : ":" + port);
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException taken) {
      return false;
    }
  }
}

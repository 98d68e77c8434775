package io.sallyport.sdk;

import io.sallyport.TestClient.Answer;
import io.sallyport.TestKey;
import io.sallyport.TestPerson;
import io.sallyport.TestVault;
import io.sallyport.sdk.Sdk.Pair;
import io.sallyport.settings.AlibabaSettings;
import io.sallyport.settings.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * One vault for all tests of real SDKs, with an administrator who has an AccessKey, and the SDKs'
 * processes, each started when it is first needed.
 */
final class SdkScene implements AutoCloseable {
  static final String STORE_PASSWORD = "changeit";
  static final int CALLS_PER_MINUTE_MAX = 250;
  private static final Duration BEHIND = Duration.ofMinutes(13);

  private final Path folder;
  private final TestVault vault;
  private final TestPerson administrator;
  private final Pair key;
  private final Map<String, SdkProcess> processes = new HashMap<>();
  private final Map<String, String> roles = new HashMap<>();
  private int services;

  SdkScene(Path folder) {
    this.folder = folder;
    this.vault = TestVault.start(folder, BEHIND, SdkScene::strict);
    trustStore(vault.authority(), store());
    this.administrator = vault.administrator();
    TestKey issued = administrator.issue("me");
    this.key = new Pair(issued.id(), issued.secret());
  }

  private static Settings strict(Settings usual) {
    return new Settings(
        usual.nodeName(),
        usual.listen(),
        usual.tls(),
        usual.network(),
        usual.http(),
        usual.database(),
        usual.token(),
        usual.account(),
        usual.stepUp(),
        usual.signIn(),
        usual.signature(),
        new AlibabaSettings(CALLS_PER_MINUTE_MAX));
  }

  /** The vault. */
  TestVault vault() {
    return vault;
  }

  /** The administrator, with a session. */
  TestPerson administrator() {
    return administrator;
  }

  /** The administrator's AccessKey. */
  Pair key() {
    return key;
  }

  /** A logon name in the account. */
  String named(String user) {
    return user + "@" + vault.domain();
  }

  /** {@code host:port}. */
  String endpoint() {
    return URI.create(vault.address()).getAuthority();
  }

  /** IMS 2.0.1 as it comes: signs RPC V1, verifies no certificate. */
  Sdk teaIms() {
    return sdk("tea-ims", "ims", () -> java("tea-ims", "TeaShell"));
  }

  /** IMS 2.0.1 on newer libraries: signs RPC V1, verifies certificates. */
  Sdk verifyingIms() {
    return sdk("tea-verifying", "ims", () -> java("tea-verifying", "GenericTeaShell"))
        .with("ca", ca());
  }

  /** The generic call of tea-openapi 0.3.15 for an API: signs V3 unless told otherwise. */
  Sdk generic(String api) {
    return sdk("tea-verifying", api, () -> java("tea-verifying", "GenericTeaShell"))
        .with("ca", ca())
        .with("generic", "yes");
  }

  /** RAM 1.0.2: signs V3, verifies no certificate. */
  Sdk teaRam() {
    return sdk("tea-ram", "ram", () -> java("tea-ram", "TeaShell"));
  }

  /** STS 1.1.4: signs RPC V1, verifies no certificate. */
  Sdk teaSts() {
    return sdk("tea-sts", "sts", () -> java("tea-sts", "TeaShell"));
  }

  /** The old core for {@code ram}, {@code sts}, or {@code ims} by CommonRequest: signs RPC V1. */
  Sdk oldCore(String api) {
    return sdk("old-core", api, () -> java("old-core", "OldCoreShell", trust()));
  }

  /** The asynchronous STS client: signs RPC V1. */
  Sdk asyncSts() {
    return sdk("async-sts", "sts", () -> java("async-sts", "AsyncStsShell", trust()));
  }

  /** The credential providers. */
  Sdk credentials() {
    return sdk("credentials", "sts", () -> java("credentials", "CredentialsShell", trust()));
  }

  /** The npm packages for an API: sign V3. */
  Sdk npm(String api) {
    return sdk(
            "npm",
            api,
            () ->
                Installed.node(
                    "shell.js",
                    log("npm"),
                    Map.of("NODE_EXTRA_CA_CERTS", vault.authority().toString())))
        .with("ca", ca());
  }

  /** The log service's client: signs LOG v1 unless told otherwise, verifies no certificate. */
  Sdk aliyunLog() {
    return sdk("aliyun-log", "log", () -> java("aliyun-log", "AliyunLogShell"));
  }

  /** Tablestore's client: signs OTS v2 unless told otherwise. Hangs on OpenSSL's TLS 1.3. */
  Sdk tablestore() {
    return sdk(
        "tablestore",
        "ots",
        () ->
            java(
                "tablestore",
                "TablestoreShell",
                trust()[0], trust()[1], "-Djdk.tls.client.protocols=TLSv1.2"));
  }

  /** What a new service says of itself that takes all schemes. */
  String verifier(boolean unboundBodies) {
    Answer made =
        administrator.steppedUp(
            "POST",
            "/v1/relying-services",
            Map.of("name", "behind-a-proxy-" + ++services, "unboundBodies", unboundBodies));
    if (made.status() != 201) {
      throw new AssertionError(made);
    }
    return made.text("credential");
  }

  /** Where the vault's certificate and key are. */
  Path folder() {
    return folder;
  }

  /** Creates a user without powers by the native API and returns the id. */
  String user(String name) {
    Answer created =
        administrator.post("/v1/users", Map.of("userName", name, "displayName", "A " + name));
    if (created.status() != 201) {
      throw new AssertionError(created);
    }
    return created.text("userId");
  }

  /** The name of a role that everybody in the account may assume once a policy lets him. */
  String role(String name) {
    return roles.computeIfAbsent(name, missing -> createRole(name));
  }

  /** A trust policy for somebody of the account, such as {@code root}: everybody in it. */
  String trust(String principal) {
    return """
        {"Version":"1","Statement":[{"Effect":"Allow","Action":"sts:AssumeRole",\
        "Principal":{"RAM":["acs:ram::%s:%s"]}}]}"""
        .formatted(administrator.get("/v1/account").text("accountId"), principal);
  }

  private String createRole(String name) {
    return teaRam()
        .call("CreateRole", "RoleName", name, "AssumeRolePolicyDocument", trust("root"))
        .ok()
        .text("Role.Arn");
  }

  /** Takes a grant with a fresh code, as {@code POST /v1/step-up} does. */
  void grant(String action, String target, Map<String, ?> parameters) {
    Answer granted =
        administrator.steppedUp(
            "POST",
            "/v1/step-up",
            Map.of("action", action, "target", target, "parameters", parameters));
    if (granted.status() != 201) {
      throw new AssertionError(action + " " + target + ": " + granted);
    }
  }

  /** Takes a grant, has the key issued by this SDK, and returns it. */
  Pair issued(Sdk sdk, String userId, Object... parameters) {
    grant("KEY_ISSUE", userId, Map.of());
    return Pair.issued(sdk.call("CreateAccessKey", parameters));
  }

  /** The authority's certificate in PEM. */
  String ca() {
    try {
      return Files.readString(vault.authority());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** JVM options that trust the vault's authority. */
  String[] trust() {
    return new String[] {
      "-Djavax.net.ssl.trustStore=" + store(),
      "-Djavax.net.ssl.trustStorePassword=" + STORE_PASSWORD
    };
  }

  /** Where an SDK's process writes what it says beside its answers. */
  Path log(String name) {
    return folder.resolve(name + ".log");
  }

  @Override
  public void close() {
    processes.values().forEach(SdkProcess::close);
    vault.close();
  }

  private Sdk sdk(String name, String api, Supplier<SdkProcess> start) {
    SdkProcess process = processes.computeIfAbsent(name, missing -> start.get());
    return new Sdk(process, api, endpoint(), key, Map.of());
  }

  private SdkProcess java(String set, String main, String... options) {
    return Installed.java(set, main, log(set), options);
  }

  private Path store() {
    return folder.resolve("trust.p12");
  }

  private static void trustStore(Path authority, Path file) {
    try (InputStream pem = Files.newInputStream(authority);
        OutputStream out = Files.newOutputStream(file)) {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      store.setCertificateEntry(
          "sallyport", CertificateFactory.getInstance("X.509").generateCertificate(pem));
      store.store(out, STORE_PASSWORD.toCharArray());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (GeneralSecurityException failed) {
      throw new IllegalStateException(failed);
    }
  }
}

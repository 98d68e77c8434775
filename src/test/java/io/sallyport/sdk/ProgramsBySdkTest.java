package io.sallyport.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.sdk.Sdk.Pair;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * The programs that the documentation shows. None knows of Sallyport: endpoint and authority are
 * configuration.
 */
@ExtendWith(WithSdks.class)
class ProgramsBySdkTest {
  private final SdkScene scene;
  private String roleArn = "";
  private String credentialsUri = "";

  @TempDir Path folder;

  ProgramsBySdkTest(SdkScene scene) {
    this.scene = scene;
  }

  @Test
  void keysAreRotatedByProgramsWrittenForAlibaba() {
    String id = scene.user("migrated");
    String name = scene.named("migrated");
    Pair old = scene.issued(scene.generic("ims"), id, "UserPrincipalName", name);
    Program ungranted = java("old-core", "OldKeyRotation", "migrated").failed();
    assertThat(ungranted.output()).contains("StepUpRequired");
    String first = rotated(id, old.id(), java -> java("old-core", "OldKeyRotation", "migrated"));
    String second = rotated(id, first, java -> java("tea-verifying", "KeyRotation", name));
    String third = rotated(id, second, java -> java("tea-ims", "KeyRotation", name));
    rotated(id, third, node -> node("key-rotation.js", name));
  }

  @Test
  void listsAndIdentitiesAreShown() {
    assertThat(java("tea-ram", "ListKeys").done().output())
        .contains("admin\n", "  " + scene.key().id() + " Active");
    assertThat(java("async-sts", "WhoAmI").done().output()).contains("RAMUser acs:ram::");
    assertThat(node("who-am-i.js").done().output()).contains("RAMUser acs:ram::");
    assertThat(node("list-users.js").done().output())
        .contains(scene.administrator().userId() + " admin");
  }

  @Test
  void anAccessKeyIsConfinedByTheGenericCall() {
    String id = scene.user("confined-by-program");
    String name = scene.named("confined-by-program");
    Pair key = scene.issued(scene.generic("ims"), id, "UserPrincipalName", name);
    assertThat(
            java("tea-verifying", "ConfineKey", name, key.id(), "192.0.2.0/24").done().output())
        .contains("192.0.2.0/24");
    scene.generic("sts").by(key).call("GetCallerIdentity").refused("AccessDenied.NetworkPolicy");
  }

  @Test
  void temporaryCredentialsAreFetched() {
    roleArn = scene.role("fetched");
    assertThat(java("tea-sts", "AssumeRole", roleArn).done().output())
        .contains("role/fetched/example until 20");
    assertThat(java("credentials", "TemporaryCredentials").done().output())
        .contains("ram_role_arn STS.");
    try (Agent agent = Agent.start(scene, roleArn, folder.resolve("agent"))) {
      credentialsUri = agent.uri();
      assertThat(java("credentials", "TemporaryCredentials").done().output())
          .contains("credentials_uri STS.");
      assertThat(scene.credentials().call("uri", "uri", agent.uri()).ok().text("accessKeyId"))
          .startsWith("STS.");
    }
  }

  private String rotated(
      String userId, String old, java.util.function.Function<String, Program> program) {
    scene.grant("KEY_ISSUE", userId, Map.of());
    String output = program.apply("").done().output();
    assertThat(output).contains("deleted " + old);
    String fresh = output.split("created ", 2)[1].lines().findFirst().orElseThrow();
    assertThat(fresh).startsWith("SPAK").isNotEqualTo(old);
    return fresh;
  }

  private Program java(String set, String main, String... arguments) {
    List<String> command = Installed.javaCommand(set, main, scene.trust());
    command.addAll(List.of(arguments));
    return Program.run(command, environment(), "", folder.resolve("log"));
  }

  private Program node(String script, String... arguments) {
    List<String> command = new ArrayList<>(Installed.nodeCommand(script));
    command.addAll(List.of(arguments));
    return Program.run(
        command, Installed.nodeEnvironment(environment()), "", folder.resolve("log"));
  }

  private Map<String, String> environment() {
    Map<String, String> environment = new HashMap<>();
    environment.put("ALIBABA_CLOUD_ACCESS_KEY_ID", scene.key().id());
    environment.put("ALIBABA_CLOUD_ACCESS_KEY_SECRET", scene.key().secret());
    environment.put("ALIBABA_CLOUD_ROLE_ARN", roleArn);
    if (!credentialsUri.isEmpty()) {
      environment.put("ALIBABA_CLOUD_CREDENTIALS_URI", credentialsUri);
    }
    environment.put("NODE_EXTRA_CA_CERTS", scene.vault().authority().toString());
    environment.put("CA_FILE", scene.vault().authority().toString());
    for (String api : List.of("IMS", "RAM", "STS")) {
      environment.put(api + "_ENDPOINT", scene.endpoint());
    }
    return environment;
  }
}

package io.sallyport.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.TestClient.Answer;
import io.sallyport.TestPerson;
import io.sallyport.sdk.Sdk.Pair;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** {@code sallyport step-up} as a person runs it, and the SDK that uses the grant. */
@ExtendWith(WithSdks.class)
class StepUpByCommandTest {
  private final SdkScene scene;
  private final TestPerson person;
  private final List<String> issued = new ArrayList<>();

  @TempDir Path folder;

  StepUpByCommandTest(SdkScene scene) {
    this.scene = scene;
    this.person = scene.administrator();
  }

  @Test
  void aGrantTakenByAKeyLetsTheSdkCreateAKeyOnce() throws Exception {
    String user = scene.named("granted");
    scene.user("granted");
    Path pair = pairFile();
    Program taken =
        stepUp(
                person.freshCode() + "\n",
                "--key", pair.toString(), "create-access-key", "--user", "granted")
            .done();
    assertThat(taken.output()).contains("KEY_ISSUE", "Until:", "127.0.0.1");
    assertThat(taken.output()).doesNotContain(Files.readString(pair).split("\"", -1)[7]);
    Sdk ims = scene.generic("ims");
    Pair.issued(ims.call("CreateAccessKey", "UserPrincipalName", user));
    ims.call("CreateAccessKey", "UserPrincipalName", user).refused("StepUpRequired");
  }

  @Test
  void aGrantTakenInASessionHoldsForTheSourceItNames() {
    String user = scene.named("session-granted");
    scene.user("session-granted");
    String first = person.freshCode();
    String second = person.freshCode();
    String input = person.password() + "\n" + first + "\n" + second + "\n";
    Program taken =
        stepUp(
                input,
                "--sign-in", person.name(), "create-access-key", "--user", user,
                "--source", "192.0.2.7")
            .done();
    assertThat(taken.output()).contains("192.0.2.7").doesNotContain(person.password());
    scene.generic("ims").call("CreateAccessKey", "UserPrincipalName", user)
        .refused("StepUpRequired");
  }

  @Test
  void whatTheVaultRefusesIsSaidInOneSentence() throws Exception {
    Path pair = pairFile();
    Program refused =
        stepUp("000000\n", "--key", pair.toString(), "create-access-key").failed();
    assertThat(refused.output()).contains("StepUpFailed").doesNotContain("\tat ");
    Program nobody =
        stepUp("", "--key", pair.toString(), "create-access-key", "--user", "nobody").failed();
    assertThat(nobody.output()).contains("There is no user nobody");
    Program untrusted =
        Program.run(
                Installed.sallyport(
                    List.of(
                        "step-up", "--vault", scene.vault().address(),
                        "--key", pair.toString(), "create-access-key")),
                Map.of(),
                "000000\n",
                folder.resolve("log"))
            .failed();
    assertThat(untrusted.output()).contains("No answer from", "certification path");
  }

  private Path pairFile() throws Exception {
    String owner = person.userId();
    Answer answer =
        person.send(
            "POST",
            "/v1/users/" + owner + "/access-keys",
            Map.of("Accept", "text/csv", "Sallyport-Step-Up", "code=" + person.freshCode()),
            Map.of());
    assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
    Path pair = Files.writeString(folder.resolve("pair.csv"), answer.text());
    String id = answer.text().split("\"", -1)[5];
    issued.add(id);
    return pair;
  }

  @AfterEach
  void recycle() {
    for (String id : issued) {
      person.send("PATCH", "/v1/access-keys/" + id, Map.of("status", "INACTIVE"));
      person.send("DELETE", "/v1/access-keys/" + id, null);
    }
  }

  private Program stepUp(String input, String... arguments) {
    List<String> all = new ArrayList<>(List.of("step-up", "--vault", scene.vault().address()));
    all.addAll(List.of("--ca", scene.vault().authority().toString()));
    all.addAll(List.of(arguments));
    return Program.run(Installed.sallyport(all), Map.of(), input, folder.resolve("log"));
  }
}

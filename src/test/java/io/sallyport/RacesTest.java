package io.sallyport;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.TestClient.Answer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sixty-four callers at once, over HTTPS (I2, I5). */
class RacesTest {
  private static final int CALLERS = 64;

  private static TestVault vault;
  private static TestPerson administrator;

  @BeforeAll
  static void start(@TempDir Path folder) {
    vault = TestVault.start(folder);
    administrator = vault.administrator();
  }

  @AfterAll
  static void stop() {
    vault.close();
  }

  @Test
  void sixtyFourIssuesLeaveTwoKeys() throws Exception {
    TestPerson user = administrator.createUser("racing", Map.of());
    List<TestPerson> administrators = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      administrators.add(
          administrator.createUser("administrator-" + i, Map.of("administrator", true)));
    }
    List<Callable<Answer>> calls = new ArrayList<>();
    for (int round = 0; round < CALLERS / administrators.size(); round++) {
      String code = administrators.getFirst().freshCode();
      for (TestPerson each : administrators) {
        String grant = grant(each, user.userId(), each.code());
        calls.add(() -> issue(each, user.userId(), "grant=" + grant));
      }
      assertThat(code).hasSize(6);
    }

    List<Answer> answers = atOnce(calls);

    assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSize(2);
    assertThat(answers)
        .filteredOn(answer -> answer.status() != 201)
        .extracting(Answer::code)
        .containsOnly("QuotaReached");
    assertThat(keysOf(user)).isEqualTo(2);
  }

  @Test
  void oneCodeIsSpentByOneOfSixtyFour() throws Exception {
    TestPerson user = administrator.createUser("one-code", Map.of());
    String code = administrator.freshCode();

    List<Answer> answers =
        atOnce(copies(() -> issue(administrator, user.userId(), "code=" + code)));

    assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSize(1);
    assertThat(answers)
        .filteredOn(answer -> answer.status() != 201)
        .extracting(Answer::code)
        .isSubsetOf("StepUpSpent", "LockedOut", "QuotaReached");
    assertThat(keysOf(user)).isEqualTo(1);
    assertThat(administrator.issue(user.userId()).whoAmI().status())
        .as("spent codes are no guesses: nobody is locked out afterwards")
        .isEqualTo(200);
  }

  @Test
  void oneGrantIsSpentByOneOfSixtyFour() throws Exception {
    TestPerson user = administrator.createUser("one-grant", Map.of());
    String grant = grant(administrator, user.userId(), administrator.freshCode());

    List<Answer> answers =
        atOnce(copies(() -> issue(administrator, user.userId(), "grant=" + grant)));

    assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSize(1);
    assertThat(keysOf(user)).isEqualTo(1);
  }

  @Test
  void oneNonceIsUsedByOneOfSixtyFour() throws Exception {
    TestPerson user = administrator.createUser("one-nonce", Map.of());
    TestKey key = administrator.issue(user.userId());
    Map<String, String> signed = key.sign("GET", "/v1/caller-identity", null);

    List<Answer> answers =
        atOnce(copies(() -> key.client().send("GET", "/v1/caller-identity", signed, null)));

    assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(1);
    assertThat(answers).filteredOn(answer -> answer.status() == 401).hasSize(CALLERS - 1);
  }

  @Test
  void noRequestThatStartsAfterADisableIsAccepted() throws Exception {
    TestPerson user = administrator.createUser("revoked", Map.of());
    TestKey key = administrator.issue(user.userId());
    for (int round = 0; round < 10; round++) {
      String path = "/v1/access-keys/" + key.id();
      TestPerson.require(administrator.send("PATCH", path, Map.of("status", "ACTIVE")), 200);
      assertThat(key.whoAmI().status()).isEqualTo(200);
      TestPerson.require(administrator.send("PATCH", path, Map.of("status", "INACTIVE")), 200);
      assertThat(atOnce(copies(key::whoAmI))).extracting(Answer::status).containsOnly(401);
    }
  }

  private static Answer issue(TestPerson by, String user, String stepUp) {
    return by.send(
        "POST",
        "/v1/users/" + user + "/access-keys",
        Map.of("Sallyport-Step-Up", stepUp),
        Map.of());
  }

  private static String grant(TestPerson by, String user, String code) {
    Answer granted =
        by.send(
            "POST",
            "/v1/step-up",
            Map.of("Sallyport-Step-Up", "code=" + code),
            Map.of("action", "KEY_ISSUE", "target", user, "parameters", Map.of()));
    TestPerson.require(granted, 201);
    return granted.text("grant");
  }

  private static int keysOf(TestPerson user) {
    return administrator
        .get("/v1/users/" + user.userId() + "/access-keys")
        .json()
        .path("accessKeys")
        .size();
  }

  private static List<Callable<Answer>> copies(Callable<Answer> call) {
    List<Callable<Answer>> calls = new ArrayList<>();
    for (int i = 0; i < CALLERS; i++) {
      calls.add(call);
    }
    return calls;
  }

  private static List<Answer> atOnce(List<Callable<Answer>> calls) throws Exception {
    var start = new CyclicBarrier(calls.size());
    try (ExecutorService callers = Executors.newFixedThreadPool(calls.size())) {
      List<Future<Answer>> running = new ArrayList<>();
      for (Callable<Answer> call : calls) {
        running.add(
            callers.submit(
                () -> {
                  start.await();
                  return call.call();
                }));
      }
      List<Answer> answers = new ArrayList<>();
      for (Future<Answer> each : running) {
        answers.add(each.get());
      }
      return answers;
    }
  }
}

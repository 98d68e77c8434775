package io.sallyport;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.TestClient.Answer;
import io.sallyport.node.Lease;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Several nodes over one database and one token, each other one in a process of its own: an
 * acknowledged revocation is final on all of them, whatever happens to any (I1).
 */
class NodesTest {
  private static final int CLIENTS = 8;
  private static final int ASKED_EACH = 3;
  private static final int REVOCATIONS = 10;
  private static final int ACCEPTED = 200;
  private static final int UNAVAILABLE = 503;
  private static final int BACK_TRIES = 100;

  @Test
  void whatIsRevokedOnOneNodeIsRefusedOnAllThoughTheyArePausedJoinAndDie(@TempDir Path folder)
      throws Exception {
    try (TestVault vault = TestVault.start(folder)) {
      TestPerson administrator = vault.administrator();
      String user = administrator.createUser("alice", Map.of()).userId();
      TestKey key = administrator.issue(user);
      try (TestNode second = vault.spawn("second")) {
        TestKey there = key.at(vault.client(second.address()));
        assertThat(there.whoAmI().status()).isEqualTo(ACCEPTED);
        revokedWhilePaused(administrator, there, second);
        try (TestNode third = vault.spawn("third")) {
          TestKey late = key.at(vault.client(third.address()));
          aNodeThatJoinsLateKnowsAll(administrator, late);
          aDeadNodeHoldsNobodyUpForLong(administrator, there, third);
        }
        whatIsRevokedElsewhereIsRefusedHere(administrator.at(there.client()), key, there);
        second.terminate();
        // Alone with what the others have left behind.
        setStatus(administrator, key, "ACTIVE");
        assertThat(key.whoAmI().status()).isEqualTo(ACCEPTED);
      }
    }
  }

  /** A node whose lease has run out serves nobody until it has joined anew. */
  private static int onceTheNodeIsBack(TestKey there) throws InterruptedException {
    int status = there.whoAmI().status();
    for (int i = 0; status == UNAVAILABLE && i < BACK_TRIES; i++) {
      Thread.sleep(100);
      status = there.whoAmI().status();
    }
    return status;
  }

  /** Each time the node is stopped for a moment around the revocation, and asked as it goes on. */
  private static void revokedWhilePaused(TestPerson administrator, TestKey there, TestNode node)
      throws Exception {
    var chance = new Random(4);
    try (ExecutorService clients = Executors.newFixedThreadPool(CLIENTS + 1)) {
      for (int i = 0; i < REVOCATIONS; i++) {
        assertThat(onceTheNodeIsBack(there)).isEqualTo(ACCEPTED);
        node.pause();
        // Longer than a lease for once: it has run out when the node goes on.
        long millis = i == 0 ? Lease.LENGTH.toMillis() + 500 : chance.nextInt(100);
        var going = clients.submit(() -> {
          Thread.sleep(millis);
          node.resume();
          return true;
        });
        setStatus(administrator, there, "INACTIVE");
        List<Callable<Integer>> burst =
            Collections.nCopies(
                CLIENTS * ASKED_EACH,
                () -> there.whoAmI().status());
        for (Future<Integer> status : clients.invokeAll(burst)) {
          assertThat(status.get()).as("after revocation %s", i).isNotEqualTo(ACCEPTED);
        }
        going.get();
        setStatus(administrator, there, "ACTIVE");
      }
    } finally {
      node.resume();
    }
    setStatus(administrator, there, "INACTIVE");
  }

  private static void aNodeThatJoinsLateKnowsAll(TestPerson administrator, TestKey late) {
    assertThat(late.whoAmI().status()).isNotEqualTo(ACCEPTED);
    setStatus(administrator, late, "ACTIVE");
    assertThat(late.whoAmI().status()).isEqualTo(ACCEPTED);
    setStatus(administrator, late, "INACTIVE");
    assertThat(late.whoAmI().status()).isNotEqualTo(ACCEPTED);
  }

  private static void aDeadNodeHoldsNobodyUpForLong(
      TestPerson administrator, TestKey there, TestNode dying) throws Exception {
    setStatus(administrator, there, "ACTIVE");
    assertThat(there.whoAmI().status()).isEqualTo(ACCEPTED);
    dying.kill();
    // Acknowledged all the same: later than a lease it would be an outage.
    setStatus(administrator, there, "INACTIVE");
    assertThat(there.whoAmI().status()).isNotEqualTo(ACCEPTED);
    long began = System.nanoTime();
    setStatus(administrator, there, "ACTIVE");
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(3));
  }

  private static void whatIsRevokedElsewhereIsRefusedHere(
      TestPerson elsewhere, TestKey here, TestKey there) {
    assertThat(here.whoAmI().status()).isEqualTo(ACCEPTED);
    assertThat(there.whoAmI().status()).isEqualTo(ACCEPTED);
    setStatus(elsewhere, here, "INACTIVE");
    assertThat(here.whoAmI().status()).isNotEqualTo(ACCEPTED);
    assertThat(there.whoAmI().status()).isNotEqualTo(ACCEPTED);
  }

  private static void setStatus(TestPerson by, TestKey key, String status) {
    Answer answer = by.send("PATCH", "/v1/access-keys/" + key.id(), Map.of("status", status));
    TestPerson.require(answer, 200);
  }
}

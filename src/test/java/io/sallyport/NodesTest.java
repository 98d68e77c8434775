package io.sallyport;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.TestClient.Answer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Several nodes over one database and one token, each other one in a process of its own: an
 * acknowledged revocation is final on all of them, whatever happens to any (I1).
 */
class NodesTest {
  private static final int CLIENTS = 3;
  private static final int REVOCATIONS = 12;
  private static final int ACCEPTED = 200;

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

  private static void revokedWhilePaused(TestPerson administrator, TestKey there, TestNode node)
      throws Exception {
    Queue<Accepted> accepted = new ConcurrentLinkedQueue<>();
    var asked = new AtomicInteger();
    ExecutorService clients = Executors.newFixedThreadPool(CLIENTS + 1);
    try {
      for (int i = 0; i < CLIENTS; i++) {
        clients.submit(() -> ask(there, accepted, asked));
      }
      clients.submit(() -> pauseNowAndThen(node));
      for (int i = 0; i < REVOCATIONS; i++) {
        awaitMore(accepted::size);
        setStatus(administrator, there, "INACTIVE");
        long acknowledged = System.nanoTime();
        awaitMore(asked::get);
        assertThat(accepted).as("revocation " + i).noneMatch(it -> it.after(acknowledged));
        setStatus(administrator, there, "ACTIVE");
      }
    } finally {
      clients.shutdownNow();
      node.resume();
    }
    // As long as others wait, and longer: its lease has run out when it goes on.
    node.pause();
    setStatus(administrator, there, "INACTIVE");
    node.resume();
    assertThat(there.whoAmI().status()).isNotEqualTo(ACCEPTED);
  }

  private static Void ask(TestKey key, Queue<Accepted> accepted, AtomicInteger asked) {
    while (!Thread.currentThread().isInterrupted()) {
      long began = System.nanoTime();
      if (key.whoAmI().status() == ACCEPTED) {
        accepted.add(new Accepted(began));
      }
      asked.incrementAndGet();
    }
    return null;
  }

  private static Void pauseNowAndThen(TestNode node) throws Exception {
    var chance = new Random(4);
    while (!Thread.currentThread().isInterrupted()) {
      node.pause();
      Thread.sleep(chance.nextInt(120));
      node.resume();
      Thread.sleep(chance.nextInt(60));
    }
    return null;
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

  private static void awaitMore(java.util.function.IntSupplier count) throws Exception {
    int enough = count.getAsInt() + 2 * CLIENTS;
    while (count.getAsInt() < enough) {
      Thread.sleep(1);
    }
  }

  private record Accepted(long beganNanos) {
    boolean after(long nanos) {
      return beganNanos - nanos > 0;
    }
  }
}

package io.sallyport;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.fake.Race;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * One signed request sent to several nodes, each other one in a process of its own, passes once,
 * whatever happens to any (I5).
 */
class ReplayAcrossNodesTest {
  private static final int ACCEPTED = 200;
  private static final int SENT = 20;
  private static final int TRIES = 300;

  @Test
  void aSignedRequestPassesOnceWhateverHappensToAnyNode(@TempDir Path folder) throws Exception {
    try (TestVault vault = TestVault.start(folder)) {
      TestPerson administrator = vault.administrator();
      TestKey key = administrator.issue(administrator.createUser("alice", Map.of()).userId());
      Sender sender = new Sender(key, TestClient.trusting(vault.authority()));
      onTwoNodes(vault, sender);
      vault.stop();
      onALoneNodeThatIsGivenUp(vault, sender);
    }
  }

  private static void onTwoNodes(TestVault vault, Sender sender) throws Exception {
    String first = vault.address();
    Map<String, String> early = sender.signed();
    assertThat(sender.send(first, early)).isEqualTo(ACCEPTED);
    List<Map<String, String>> captured = new ArrayList<>();
    try (TestNode other = vault.spawn("second")) {
      String second = whileRequestsGoOn(sender, first, other);
      assertThat(sender.send(second, early)).isNotEqualTo(ACCEPTED);
      captured.addAll(passOnce(sender, first, second));
      captured.add(whilePaused(sender, first, second, other));
      other.kill();
    }
    for (Map<String, String> request : captured) {
      assertThat(sender.send(first, request)).isNotEqualTo(ACCEPTED);
    }
    assertThat(sender.send(first, sender.signed())).isEqualTo(ACCEPTED);
    awaitForgotten(vault);
  }

  private static void onALoneNodeThatIsGivenUp(TestVault vault, Sender sender) throws Exception {
    try (TestNode asleep = vault.spawn("alone")) {
      Map<String, String> early = sender.signed();
      Map<String, String> unused = sender.signed();
      assertThat(sender.send(asleep.address(), early)).isEqualTo(ACCEPTED);
      awaitHolder(vault);
      asleep.pause();
      try (TestNode next = vault.spawn("next")) {
        assertThat(sender.send(next.address(), early)).isNotEqualTo(ACCEPTED);
        assertThat(sender.send(next.address(), unused))
            .as("nobody can tell whether it was used")
            .isNotEqualTo(ACCEPTED);
        vault.clock().advance(Duration.ofSeconds(20));
        asleep.resume();
        Map<String, String> late = sender.signed();
        // The one that was asleep may use the nonce and then say no, for want of a lease.
        assertThat(
                Collections.frequency(
                    List.of(
                        sender.send(asleep.address(), late), sender.send(next.address(), late)),
                    ACCEPTED))
            .isLessThanOrEqualTo(1);
        awaitAccepted(sender, next.address());
        assertThat(sender.send(asleep.address(), unused)).isNotEqualTo(ACCEPTED);
        assertThat(sender.send(asleep.address(), early)).isNotEqualTo(ACCEPTED);
      }
    }
  }

  /** Who starts beside the row of a killed node has company, and is alone half a minute later. */
  private static void awaitForgotten(TestVault vault) throws InterruptedException {
    await(vault, "(SELECT count(*) FROM node) = 1", "the killed node is waited for still");
  }

  /** Until a lone node keeps nonces to itself, others could tell what it has used. */
  private static void awaitHolder(TestVault vault) throws InterruptedException {
    await(
        vault,
        "(SELECT count(holder) FROM replay_state) = 1",
        "the lone node does not become the holder");
  }

  private static void await(TestVault vault, String condition, String otherwise)
      throws InterruptedException {
    for (int i = 0; i < TRIES; i++) {
      try {
        vault.database().execute("SELECT 1 / (" + condition + ")::int");
        return;
      } catch (IllegalStateException notYet) {
        Thread.sleep(100);
      }
    }
    throw new AssertionError(otherwise);
  }

  private static void awaitAccepted(Sender sender, String address) throws Exception {
    for (int i = 0; sender.send(address, sender.signed()) != ACCEPTED; i++) {
      assertThat(i).as("nothing is accepted any more").isLessThan(TRIES);
      Thread.sleep(100);
    }
  }

  /** Joining disturbs nobody, and each request passes once though the guard changes. */
  private static String whileRequestsGoOn(Sender sender, String first, TestNode joining)
      throws Exception {
    List<Object> ends =
        Race.of(
            2,
            i -> i == 0 ? joining::address : () -> sender.sendTwiceEach(first, joining));
    return (String) ends.getFirst();
  }

  private static List<Map<String, String>> passOnce(Sender sender, String one, String other)
      throws Exception {
    List<Map<String, String>> sent = new ArrayList<>();
    for (int i = 0; i < SENT; i++) {
      Map<String, String> request = sender.signed();
      sent.add(request);
      assertThat(Race.of(4, n -> () -> sender.send(n % 2 == 0 ? one : other, request)))
          .containsOnlyOnce(ACCEPTED);
    }
    return sent;
  }

  private static Map<String, String> whilePaused(
      Sender sender, String first, String second, TestNode other) throws Exception {
    Map<String, String> request = sender.signed();
    other.pause();
    List<Object> answers =
        Race.of(
            2,
            i ->
                i == 0
                    ? () -> sender.send(second, request)
                    : () -> {
                      int answer = sender.send(first, request);
                      other.resume();
                      return answer;
                    });
    assertThat(Collections.frequency(answers, ACCEPTED)).isEqualTo(1);
    return request;
  }

  /** Sends what was signed for the first node to any, under the name that was signed. */
  private record Sender(TestKey key, SSLContext tls) {
    Map<String, String> signed() {
      return key.sign("GET", "/v1/caller-identity", null);
    }

    int send(String address, Map<String, String> headers) throws IOException {
      URI to = URI.create(address);
      var request = new StringBuilder("GET /v1/caller-identity HTTP/1.1\r\n");
      request.append("Host: ").append(key.client().host()).append("\r\nConnection: close\r\n");
      headers.forEach((name, value) -> request.append(name + ": " + value + "\r\n"));
      try (SSLSocket socket =
          (SSLSocket) tls.getSocketFactory().createSocket(to.getHost(), to.getPort())) {
        socket.getOutputStream().write((request + "\r\n").getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
        var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return Integer.parseInt(answer.split(" ", 3)[1]);
      }
    }

    String sendTwiceEach(String first, TestNode until) throws Exception {
      do {
        Map<String, String> request = signed();
        assertThat(List.of(send(first, request), send(first, request)))
            .containsOnlyOnce(ACCEPTED);
      } while (!until.serves());
      return "done";
    }
  }
}

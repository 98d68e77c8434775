package io.sallyport.postgres;

import static io.sallyport.postgres.NodeInTest.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.fake.Race;
import io.sallyport.refusal.UnavailableException;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class MembershipTest {
  @RegisterExtension static final OnPostgres POSTGRES = new OnPostgres();

  private final TestDatabase raw = POSTGRES.raw();

  @BeforeEach
  void withAlice() {
    Stored.everything(Stored.storage(POSTGRES.emptied()));
  }

  @Test
  void theFirstIsAloneAndACleanEndLeavesNobody() {
    NodeInTest node = join("a");
    assertThat(node.membership.isSettled()).isTrue();
    assertThat(rows()).containsExactly("a ALONE");
    node.close();
    assertThat(node.company.calls()).containsExactly("alone", "leave");
    assertThat(node.lease.isValid()).isFalse();
    assertThat(rows()).isEmpty();
  }

  @Test
  void nobodyServesBesideOneWhoKeepsToHimselfWhatHeKnows() {
    try (NodeInTest first = join("a")) {
      first.company.unwilling(true);
      var second = new AtomicReference<NodeInTest>();
      Thread joining = Thread.ofPlatform().start(() -> second.set(join("b")));
      await(() -> rows().equals(List.of("a ALONE", "b JOINING")));
      assertThat(joining.isAlive()).isTrue();
      assertThat(second.get()).isNull();
      first.company.unwilling(false);
      await(() -> second.get() != null);
      try (NodeInTest other = second.get()) {
        await(() -> rows().equals(List.of("a SHARED", "b SHARED")));
        assertThat(first.company.calls()).containsExactly("alone", "share");
        assertThat(other.company.calls()).containsExactly("share");
      }
    }
  }

  @Test
  void aLiveNodeKeepsItsName() {
    try (NodeInTest first = join("a")) {
      assertThatThrownBy(() -> join("a"))
          .isInstanceOf(UnavailableException.class)
          .hasMessage("another node named \"a\" is serving; set another node.name");
      assertThat(first.membership.isSettled()).isTrue();
    }
  }

  @Test
  void whoIsSilentIsFollowedByTheNextOfHisNameWhenHisLeaseHasRunOut() {
    silent("a", "ALONE", "elsewhere 1 now");
    long before = System.nanoTime();
    try (NodeInTest next = join("a")) {
      assertThat(System.nanoTime() - before).isGreaterThan(2_900_000_000L);
      assertThat(next.company.calls()).containsExactly("alone");
    }
  }

  @Test
  void whoIsKnownToHaveEndedIsFollowedAtOnce() {
    String own = ProcessMark.own();
    assertThat(ProcessMark.isEnded(own)).isFalse();
    assertThat(ProcessMark.isEnded("")).isFalse();
    assertThat(ProcessMark.isEnded("elsewhere 1 then")).isFalse();
    assertThat(ProcessMark.isEnded(own.replaceFirst("[^ ]*$", "before"))).isTrue();
    assertThat(ProcessMark.isEnded(own.replaceFirst(" .*", " 4194300 then"))).isTrue();
  }

  @Test
  void aChangeByHandIsNoticedWhoeverMakesIt() {
    try (NodeInTest node = join("a")) {
      for (String session : List.of("origin", "replica")) {
        assertThat(node.comments()).isNotEqualTo(session);
        raw.execute(
            "SET session_replication_role = " + session + "; UPDATE identity SET comments = '"
                + session + "' WHERE id = '" + Stored.ALICE.id() + "'");
        await(() -> node.comments().equals(session));
      }
      raw.execute("SET session_replication_role = replica; TRUNCATE identity CASCADE");
      await(() -> node.memory.size() == 0);
    }
  }

  @Test
  void everyTableThatVerificationReadsTellsOfItsChanges() {
    for (String table : List.of("access_key", "identity", "account", "role", "policy")) {
      assertThat(
              Stored.one(
                  POSTGRES.database(),
                  "SELECT string_agg(tgname || ' ' || tgenabled::text, ', ' ORDER BY tgname)"
                      + " FROM pg_trigger WHERE NOT tgisinternal AND tgrelid = '"
                      + table
                      + "'::regclass"))
          .isEqualTo(table + "_rows_tell A, " + table + "_table_tells A");
    }
  }

  @Test
  void whoLosesTheConnectionReadsAnewUntilHeHearsAgain() {
    try (NodeInTest node = join("a")) {
      assertThat(node.comments()).isNotEqualTo("changed");
      raw.allowConnections(false);
      raw.disconnectAll();
      await(() -> !node.lease.isValid());
      assertThat(node.memory.size()).isZero();
      raw.allowConnections(true);
      raw.execute("UPDATE identity SET comments = 'changed'");
      await(node.membership::isSettled);
      assertThat(node.comments()).isEqualTo("changed");
      assertThat(node.company.calls()).containsExactly("alone");
    }
  }

  @Test
  void aReaderIsNeverToldOfThePastThoughTheConnectionIsCutAgainAndAgain() {
    try (NodeInTest reader = join("a");
        NodeInTest writer = join("b")) {
      for (int i = 0; i < 60; i++) {
        writer.comment("turn " + i);
        assertThat(reader.comments()).isEqualTo("turn " + i);
        if (i % 10 == 5) {
          raw.execute(
              "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                  + " WHERE query LIKE 'UPDATE node SET%' AND datname = current_database()");
        }
      }
    }
  }

  @Test
  void whoeverWasExpelledForgetsAllAndComesBackAsSomebodyNew() {
    try (NodeInTest node = join("a")) {
      node.comments();
      raw.execute("DELETE FROM node");
      await(() -> node.company.calls().equals(List.of("alone", "expelled", "alone")));
      await(node.membership::isSettled);
      assertThat(rows()).containsExactly("a ALONE");
    }
  }

  @Test
  void ofManyThatStartTogetherAllServe() {
    List<Object> nodes = Race.of(5, i -> () -> join("node-" + i));
    try {
      assertThat(nodes).hasOnlyElementsOfType(NodeInTest.class);
      await(() -> rows().stream().allMatch(row -> row.endsWith("SHARED")));
    } finally {
      nodes.forEach(node -> ((NodeInTest) node).close());
    }
    assertThat(rows()).isEmpty();
  }

  private NodeInTest join(String name) {
    return NodeInTest.join(raw, name);
  }

  private void silent(String name, String state, String process) {
    raw.execute(
        "INSERT INTO node VALUES ('" + name + "', 'silent', '" + state
            + "', clock_timestamp(), 1, 0, '" + process + "')");
  }

  private static List<String> rows() {
    return POSTGRES.database().read(connection ->
        Sql.list(
            connection, Row::text, "SELECT name || ' ' || state FROM node ORDER BY name"));
  }
}

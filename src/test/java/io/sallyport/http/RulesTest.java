package io.sallyport.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.api.Request.Header;
import io.sallyport.api.Route;
import io.sallyport.fake.FakeClock;
import io.sallyport.fake.FakeRandomness;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RulesTest {
  @ParameterizedTest
  @ValueSource(strings = {"/", "/v1/users", "/v1/users/?a=b/../c&d=%41", "/a;b/c:d@e", "/.well"})
  void plainTargetsAreTaken(String target) {
    assertThatCode(() -> TargetRules.check(target)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", "*", "a", "http://x/", "//x", "/a//b", "/.", "/..", "/a/.", "/a/../b", "/%2e",
        "/.%2E/a", "/a%2fb", "/a%5Cb", "/a%00", "/a%", "/a%4", "/a%zz", "/a#b", "/a b", "/a\\b",
        "/a\u00e9",
        "/a[b]", "/a|b", "/a?\"", "/a%\uff11\uff11"
      })
  void targetsThatCanBeReadInTwoWaysAreRefused(String target) {
    assertThatThrownBy(() -> TargetRules.check(target)).isInstanceOf(BadRequestException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "a.b:443", "[::1]", "[::1]:8443", "127.0.0.1:1", "a_b"})
  void plainHostsAreTaken(String host) {
    assertThatCode(() -> HeaderRules.check(List.of(new Header("Host", host))))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "u@a", "a:", "a:x", "a/b", "a,b", "[::1", "::1", "a\u0000"})
  void otherHostsAreRefused(String host) {
    assertThatThrownBy(() -> HeaderRules.check(List.of(new Header("Host", host))))
        .isInstanceOf(BadRequestException.class);
  }

  @Test
  void anOpenRouteTakesAllThatIsBehindIt() throws Exception {
    RouteTable table = new RouteTable(List.of(route("/a"), route("/a/{rest...}"), route("/a/b/c")));
    for (String path : List.of("/a/", "/a/b", "/a/b/c/d", "/a/%FF/")) {
      assertThat(table.match("GET", path))
          .as(path)
          .isInstanceOfSatisfying(
              RouteTable.Match.Found.class,
              found -> assertThat(found.route().path()).isEqualTo("/a/{rest...}"));
    }
    assertThat(table.match("GET", "/a/b/c"))
        .isInstanceOfSatisfying(
            RouteTable.Match.Found.class,
            found -> assertThat(found.route().path()).isEqualTo("/a/b/c"));
    assertThat(table.match("GET", "/b/a")).isInstanceOf(RouteTable.Match.Nothing.class);
  }

  @Test
  void literalRoutesWinAndParametersAreDecodedOnce() throws Exception {
    RouteTable table = new RouteTable(List.of(route("/a/{id}"), route("/a/me")));
    assertThat(table.match("GET", "/a/me"))
        .isInstanceOfSatisfying(
            RouteTable.Match.Found.class,
            found -> assertThat(found.route().path()).isEqualTo("/a/me"));
    assertThat(table.match("GET", "/a/%2541"))
        .isInstanceOfSatisfying(
            RouteTable.Match.Found.class,
            found -> assertThat(found.parameters()).isEqualTo(Map.of("id", "%41")));
    assertThat(table.match("GET", "/a/")).isInstanceOf(RouteTable.Match.Nothing.class);
    assertThatThrownBy(() -> table.match("GET", "/a/%c0%ae"))
        .isInstanceOf(BadRequestException.class);
  }

  @Test
  void twoRoutesForTheSameRequestsAreRefusedAtTheStart() {
    assertThatThrownBy(() -> new RouteTable(List.of(route("/a/{id}"), route("/a/{name}"))))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Route route(String path) {
    return new Route("GET", path, "operation", request -> ServerFixture.text(200, ""));
  }

  @Test
  void requestIdsAreDistinctUuidsOfVersion7() {
    RequestIds ids = new RequestIds(new FakeRandomness(), new FakeClock());
    UUID first = UUID.fromString(ids.get());
    assertThat(first.version()).isEqualTo(7);
    assertThat(first.variant()).isEqualTo(2);
    assertThat(UUID.fromString(ids.get())).isNotEqualTo(first);
  }

  @Test
  void aFaultCannotBeginALineOfItsOwnInTheLog() {
    assertThat(FaultText.of(new IllegalStateException("x\n2026 ERROR forged")))
        .contains("x_2026 ERROR forged");
  }

  @Test
  void roomForBodiesRunsOutAndComesBack() throws Exception {
    BodyRoom room = new BodyRoom(1);
    room.enter();
    assertThatThrownBy(room::enter).isInstanceOf(BadRequestException.class);
    room.leave();
    room.enter();
  }
}

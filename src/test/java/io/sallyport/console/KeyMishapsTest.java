package io.sallyport.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.sallyport.console.KeyPages.keys;
import static io.sallyport.console.KeyPages.order;
import static io.sallyport.console.KeyPages.state;
import static io.sallyport.console.TestConsole.button;
import static io.sallyport.console.TestConsole.code;
import static io.sallyport.console.TestConsole.heading;
import static io.sallyport.console.TestConsole.link;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import io.sallyport.TestPerson;
import io.sallyport.TestVault;
import io.sallyport.settings.ListenSettings;
import io.sallyport.settings.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * What can come in the way of a creation: each ends in a clear state, never in a second key or a
 * second look at a secret.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KeyMishapsTest {
  private static final Map<String, Object> OWN_KEYS = Map.of("managesOwnKeys", true);
  private static final int WRONG_CODES_MAX = 5;
  private static final String KEYS = "**/v1/users/*/access-keys";

  private TestConsole console;

  @BeforeAll
  void start(@TempDir Path folder) {
    // The same port after a restart, as a page that is open needs it.
    int port = freePort();
    console = new TestConsole(TestVault.start(folder, settings -> at(port, settings)));
  }

  @AfterAll
  void stop() {
    console.close();
  }

  @Test
  void aLostAnswerLeavesOneKeyThatCanBeDiscarded() {
    TestPerson user = console.user("lost", OWN_KEYS);
    try (TestBrowser browser = console.signedIn(user)) {
      Page page = create(browser);
      order(page);
      page.getByLabel("One-time code").waitFor();
      browser.context().route(KEYS, KeyMishapsTest::lose);
      code(page, user.freshCode());
      assertThat(state(page)).hasText("The server's answer did not arrive");
      browser.context().unroute(KEYS);
      button(page, "Find out").click();
      assertThat(state(page)).hasText("The key was created, but its secret did not arrive");
      browser.axe();
      browser.screenshots("keys-lost");
      Assertions.assertThat(keys(user, user)).hasSize(1);
      page.reload();
      assertThat(state(page)).hasText("The key was created, but its secret did not arrive");
      button(page, "Disable and delete it").click();
      assertThat(heading(page)).hasText("My AccessKeys");
      Assertions.assertThat(keys(user, user)).hasSize(1).first().asString().endsWith("RECYCLED");
      link(page, "Create AccessKey").click();
      assertThat(page.locator("form")).isVisible();
    }
  }

  @Test
  void aServerKilledBetweenTheStepsMakesNoKeyUntilOneTriesAgain() {
    TestPerson user = console.user("killed", OWN_KEYS);
    try (TestBrowser browser = console.signedIn(user)) {
      Page page = create(browser);
      order(page);
      page.getByLabel("One-time code").waitFor();
      console.vault().stop();
      code(page, user.freshCode());
      assertThat(state(page)).hasText("The server's answer did not arrive");
      button(page, "Find out").click();
      assertThat(page.getByText("The server cannot be reached yet.")).isVisible();
      console.vault().restart();
      button(page, "Find out").click();
      assertThat(state(page)).hasText("No key was created");
      button(page, "Try again").click();
      button(page, "Create AccessKey").waitFor();
      KeyPages.confirm(page, "I confirm that it is necessary to create an AccessKey.");
      button(page, "Create AccessKey").click();
      code(page, user.freshCode());
      KeyPages.Pair pair = KeyPages.pair(page);
      Assertions.assertThat(keys(user, user)).containsExactly(pair.id() + " ACTIVE");
      KeyPages.saved(page);
    }
  }

  @Test
  void aPageLoadedAgainOrASecondTabShowsNoSecret() {
    TestPerson user = console.user("reload", OWN_KEYS);
    try (TestBrowser browser = console.signedIn(user)) {
      Page page = create(browser);
      KeyPages.Pair pair = KeyPages.create(page, user);
      Page second = browser.tab();
      assertThat(KeyPages.slot(second, pair.id())).isVisible();
      Assertions.assertThat(second.content()).doesNotContain(pair.secret());
      page.onDialog(leaving -> {
        Assertions.assertThat(leaving.type()).isEqualTo("beforeunload");
        leaving.accept();
      });
      page.reload();
      assertThat(state(page)).hasText("The secret was shown, and cannot be shown again");
      Assertions.assertThat(page.content()).doesNotContain(pair.secret());
      page.reload();
      button(page, "I have saved it").click();
      assertThat(heading(page)).hasText("My AccessKeys");
      // The first tab takes the last slot, while the second has its form open.
      link(second, "Create AccessKey").click();
      second.locator("form").waitFor();
      link(page, "Create AccessKey").click();
      KeyPages.create(page, user);
      KeyPages.saved(page);
      order(second);
      assertThat(state(second)).hasText("Both slots are taken");
      Assertions.assertThat(keys(user, user)).hasSize(2);
    }
  }

  @Test
  void anEndedSessionKeepsTheFormAndALockOutSaysHowLong() {
    TestPerson user = console.user("ended", OWN_KEYS);
    try (TestBrowser browser = console.signedIn(user)) {
      Page page = create(browser);
      page.locator("[name=description]").fill("kept over the sign-in");
      console.vault().clock().advance(Duration.ofHours(13));
      order(page);
      assertThat(page.locator("dialog")).containsText("Your session has ended");
      page.getByLabel("Password", new Page.GetByLabelOptions().setExact(true))
          .fill(user.password());
      button(page, "Sign in").click();
      code(page, user.freshCode());
      assertThat(page.locator("dialog")).hasCount(0);
      assertThat(page.locator("[name=description]")).hasValue("kept over the sign-in");
      button(page, "Create AccessKey").click();
      for (int i = 0; i < WRONG_CODES_MAX; i++) {
        code(page, "00000" + i);
        assertThat(page.getByLabel("One-time code")).hasValue("");
      }
      code(page, "999999");
      assertThat(page.locator("dialog .countdown")).containsText("Try again in");
      page.keyboard().press("Escape");
      assertThat(page.locator("[name=description]")).hasValue("kept over the sign-in");
      console.administrator().signIn();
      Assertions.assertThat(keys(console.administrator(), user)).isEmpty();
    }
  }

  @Test
  void aSlowAnswerIsAwaitedAndShownThoughTheDialogWasLeft() {
    TestPerson user = console.user("slow", OWN_KEYS);
    try (TestBrowser browser = console.signedIn(user)) {
      Page page = create(browser);
      order(page);
      page.getByLabel("One-time code").waitFor();
      Held held = new Held();
      browser.context().route(KEYS, held::hold);
      code(page, user.freshCode());
      assertThat(page.locator("dialog")).containsText("The server is slow to answer");
      // Neither sends it twice.
      page.getByLabel("One-time code").press("Enter");
      page.keyboard().press("Escape");
      page.locator("[name=description]").press("Enter");
      held.go();
      KeyPages.Pair pair = KeyPages.pair(page);
      Assertions.assertThat(held.count()).isEqualTo(1);
      Assertions.assertThat(keys(user, user)).containsExactly(pair.id() + " ACTIVE");
      browser.context().unroute(KEYS);
      KeyPages.saved(page);
    }
  }

  private static Page create(TestBrowser browser) {
    link(browser.page(), "Create AccessKey").click();
    browser.page().locator("form").waitFor();
    return browser.page();
  }

  /** The server answers, and nobody hears it. */
  private static void lose(Route route) {
    route.fetch();
    route.abort("connectionreset");
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static Settings at(int port, Settings other) {
    return new Settings(
        other.nodeName(),
        new ListenSettings("127.0.0.1", port),
        other.tls(),
        other.network(),
        other.http(),
        other.database(),
        other.token(),
        other.account(),
        other.stepUp(),
        other.signIn(),
        other.signature(),
        other.alibaba(),
        other.metrics());
  }

  /** Requests that wait on their way. */
  private static final class Held {
    private final List<Route> routes = new ArrayList<>();

    void hold(Route route) {
      routes.add(route);
    }

    void go() {
      routes.forEach(Route::resume);
    }

    int count() {
      return routes.size();
    }
  }
}

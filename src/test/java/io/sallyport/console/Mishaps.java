package io.sallyport.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import io.sallyport.FreePort;
import io.sallyport.TestVault;
import io.sallyport.settings.ListenSettings;
import io.sallyport.settings.Settings;
import java.nio.file.Path;

/** What can come between somebody and the vault, and how a page says so. */
final class Mishaps {
  private static final int CHECKED_MILLIS = 800;
  private static final String NO_ANSWER = "No answer from the server";

  private Mishaps() {}

  /** A vault that has the same port after a restart, as a page that is open needs it. */
  static TestVault vault(Path folder) {
    int port = FreePort.any();
    return TestVault.start(folder, settings -> at(port, settings));
  }

  /** The server answers, and nobody hears it. */
  static void lose(Route route) {
    route.fetch();
    route.abort("connectionreset");
  }

  /** Does something whose answer is lost, and waits until the page has said so. */
  static void losing(Page page, String method, String path, Runnable doing) {
    String pattern = "**" + path;
    page.route(
        pattern,
        route -> {
          if (!route.request().method().equals(method)) {
            route.fallback();
            return;
          }
          APIResponse answer = route.fetch();
          // That a code is wanted is heard: lost is the answer to what was done.
          if (answer.ok()) {
            route.abort("connectionreset");
          } else {
            route.fulfill(new Route.FulfillOptions().setResponse(answer));
          }
        });
    doing.run();
    noAnswer(page);
    page.unroute(pattern);
  }

  /** The page says that there was no answer. */
  static void noAnswer(Page page) {
    assertThat(page.getByText(NO_ANSWER).first()).isVisible();
  }

  /** This tab, in front of the others: a browser draws those behind it once in a second. */
  static Page front(Page page) {
    page.bringToFront();
    return page;
  }

  /** Goes back as the browser does; no dialog stays. */
  static void back(Page page) {
    page.goBack();
    assertThat(page.locator("dialog")).hasCount(0);
  }

  /** Loads the page anew, whether or not it warns; nothing of what was open stays. */
  static void reload(Page page) {
    page.onceDialog(leaving -> leaving.accept());
    page.reload();
    assertThat(page.locator("main h1")).isVisible();
    assertThat(page.locator("dialog")).hasCount(0);
  }

  /** A button of the dialog that is on top. */
  static Locator inDialog(Page page, String words) {
    return page.locator("dialog")
        .last()
        .getByRole(
            AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(words).setExact(true));
  }

  /** A field by its whole label. */
  static Locator field(Page page, String label) {
    return page.getByLabel(label, new Page.GetByLabelOptions().setExact(true));
  }

  /** What a page shortly says of how something ended. */
  static Locator said(Page page) {
    return page.locator(".toast");
  }

  /** What a screen reader was told last: it stays, where what is shown soon goes. */
  static Locator heard(Page page) {
    return page.locator("#live");
  }

  /** Where a policy is written. */
  static Locator document(Page page) {
    return page.locator(".editor textarea");
  }

  /** Waits longer than the editor does, from the last key on, with its own check. */
  static void checked(Page page) {
    page.waitForTimeout(CHECKED_MILLIS);
  }

  /** Chooses what to attach, and does not send it yet. */
  static void attaching(Page page, String policy) {
    TestConsole.button(page, "Attach policy").click();
    page.getByLabel("Search by name or description").fill(policy);
    page.locator("dialog").getByText(policy, new Locator.GetByTextOptions().setExact(true)).click();
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
}

package io.sallyport.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import io.sallyport.TestVault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Somebody's browser, with nothing in it yet. When it is closed, the test fails for whatever a page
 * did that none may: an error in the console, a breach of its policy, a request to anybody else.
 */
public final class TestBrowser implements AutoCloseable {
  private static final Path PICTURES = Path.of("target/console");
  private static final int PATIENCE_MILLIS = 15_000;
  private static final int WIDE = 1_280;
  private static final int HIGH = 860;
  private static final int PHONE_WIDE = 360;
  private static final int PHONE_HIGH = 740;
  // What a text that became a script would call first.
  private static final String NO_DIALOGS =
      "for (const name of ['alert', 'confirm', 'prompt', 'open'])"
          + " window[name] = () => console.error('a script has called ' + name)";
  // The smallest page that runs axe in a page whose policy lets nobody add a script to it.
  private static final String RUN_AXE =
      // A colour on its way to another is nobody's to judge.
      ";Promise.all(document.getAnimations().map(a => a.finished.catch(() => 0)))"
          + ".then(() => axe.run(document, {resultTypes: ['violations']}))"
          + ".then(r => JSON.stringify(r.violations.map("
          + "v => [v.id, v.help, v.nodes.map(n => [n.html, n.any.map(c => c.message)])])))";

  private final TestVault vault;
  // Kept, as a page may ask while the vault is down.
  private final String address;
  private final BrowserContext context;
  private final Page page;
  private final List<String> faults = new CopyOnWriteArrayList<>();

  private TestBrowser(TestVault vault, BrowserContext context) {
    this.vault = vault;
    this.address = vault.address();
    this.context = context;
    context.setDefaultTimeout(PATIENCE_MILLIS);
    context.addInitScript(NO_DIALOGS);
    context.onConsoleMessage(this::heard);
    context.onWebError(error -> faults.add("error: " + error.error()));
    context.onRequest(request -> requested(request.url()));
    this.page = context.newPage();
  }

  /** A fresh one, at the console of this vault. */
  public static TestBrowser at(TestVault vault) {
    BrowserContext context =
        Chromium.browser()
            .newContext(
                new Browser.NewContextOptions()
                    .setIgnoreHTTPSErrors(true)
                    .setViewportSize(WIDE, HIGH)
                    .setPermissions(List.of("clipboard-read", "clipboard-write"))
                    // Colours in the middle of a change are nobody's.
                    .setReducedMotion(ReducedMotion.REDUCE)
                    .setTimezoneId("UTC"));
    var browser = new TestBrowser(vault, context);
    browser.open("");
    return browser;
  }

  /** The first tab. */
  public Page page() {
    return page;
  }

  /** A further tab, at the console. */
  public Page tab() {
    return tab("");
  }

  /** A further tab, at a hash of the console. */
  public Page tab(String hash) {
    Page further = context.newPage();
    further.navigate(vault.address() + "/console/" + hash);
    return further;
  }

  /** The context, to go offline, or to look at cookies. */
  public BrowserContext context() {
    return context;
  }

  /** Loads the console anew, at a hash such as {@code #/keys}. */
  public void open(String hash) {
    page.navigate("about:blank");
    page.navigate(vault.address() + "/console/" + hash);
  }

  /** Goes to a hash as a link does, without loading anew. */
  public void go(String hash) {
    // Until the console has heard of it: then it is busy, or there already.
    evaluate(
        page,
        "new Promise(heard => { const before = location.href; location.hash = '"
            + hash
            + "'; if (location.href === before) heard(); else addEventListener('hashchange',"
            + " () => heard(), {once: true}); })");
  }

  /** Evaluates by the debugger, which no policy of a page stops; gives a text. */
  public static String evaluate(Page page, String script) {
    CDPSession session = page.context().newCDPSession(page);
    try {
      JsonObject arguments = new JsonObject();
      arguments.addProperty("expression", script);
      arguments.addProperty("awaitPromise", true);
      arguments.addProperty("returnByValue", true);
      JsonObject answer = session.send("Runtime.evaluate", arguments);
      if (answer.has("exceptionDetails")) {
        throw new AssertionError(answer.get("exceptionDetails").toString());
      }
      JsonObject result = answer.getAsJsonObject("result");
      return result.has("value") ? result.get("value").getAsString() : "";
    } finally {
      session.detach();
    }
  }

  /** Fails if axe finds anything, in the light and in the dark. */
  public void axe() {
    settled();
    for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
      page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
      String found = evaluate(page, read(Chromium.tool("axe-core/axe.min.js")) + RUN_AXE);
      if (!found.equals("[]")) {
        throw new AssertionError(scheme + " " + page.url() + ": axe found " + found);
      }
    }
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
  }

  /**
   * Pictures of the page for a person to look at, light, dark and on a phone; fails if the phone
   * would have to be scrolled sideways.
   */
  public void screenshots(String name) {
    settled();
    picture(name + "-light", ColorScheme.LIGHT);
    picture(name + "-dark", ColorScheme.DARK);
    page.setViewportSize(PHONE_WIDE, PHONE_HIGH);
    picture(name + "-phone", ColorScheme.LIGHT);
    String width = evaluate(page, "String(document.documentElement.scrollWidth)");
    page.setViewportSize(WIDE, HIGH);
    if (Integer.parseInt(width) > PHONE_WIDE) {
      throw new AssertionError(name + " is " + width + " wide on a phone of " + PHONE_WIDE);
    }
  }

  /** What no page may do and this one did. */
  public List<String> faults() {
    return List.copyOf(faults);
  }

  @Override
  public void close() {
    context.close();
    if (!faults.isEmpty()) {
      throw new AssertionError("pages did what none may: " + faults);
    }
  }

  /** The page that was gone to is shown: while it is read, the one before stands there, dimmed. */
  private void settled() {
    assertThat(page.locator("main[aria-busy=true]")).hasCount(0);
  }

  private void picture(String name, ColorScheme scheme) {
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
    page.screenshot(
        new Page.ScreenshotOptions()
            .setPath(PICTURES.resolve(name + ".png"))
            .setFullPage(true));
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
  }

  private void heard(ConsoleMessage message) {
    // A refusal is an answer like others; only the browser calls it an error.
    boolean answered = message.text().startsWith("Failed to load resource");
    if (message.type().equals("error") && !answered) {
      faults.add(message.text() + " at " + message.location());
    }
  }

  private void requested(String url) {
    boolean own = url.startsWith(address + "/");
    if (!own && !url.startsWith("data:") && !url.startsWith("blob:")) {
      faults.add("request to " + url);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}

package io.sallyport.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.sallyport.TestClient.Answer;
import io.sallyport.TestPerson;
import io.sallyport.TestVault;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * The naughty strings in what every page shows and in every field it has: shown as they are, no
 * element and no script made of them, no phone scrolled sideways. What a page must never do is
 * noticed by the browser when it is closed.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NaughtyPagesTest {
  private static final Pattern ROUTE = Pattern.compile("route\\('([^']+)', '\\w+'");
  private static final int TEXT_MAX = 128;
  private static final int USERS = 12;
  private static final String POLICY = "naughty-policy";
  private static final String ROLE = "naughty-role";
  private static final String ALLOWED =
      "{\"Version\":\"1\",\"Statement\":"
          + "[{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}]}";

  private final List<String> strings = NaughtyStrings.all();
  private final List<String> shown = new ArrayList<>();
  private TestConsole console;
  private String user = "";
  private String key = "";

  @BeforeAll
  void prepare(@TempDir Path folder) {
    console = new TestConsole(TestVault.start(folder));
    TestPerson administrator = console.administrator();
    List<String> chunks = NaughtyStrings.packed(TEXT_MAX);
    for (int i = 0; i < USERS; i++) {
      String text = chunks.get(i * chunks.size() / USERS);
      Answer created =
          administrator.post(
              "/v1/users",
              Map.of("userName", "naughty" + i, "displayName", text, "comments", text));
      if (created.status() == 201) {
        shown.add(text);
        user = created.text("userId");
      }
    }
    key = administrator.issue(user).id();
    describe(administrator, shown.getLast());
  }

  @AfterAll
  void stop() {
    console.close();
  }

  @Test
  void everyPageShowsThemAsTheyAreAndTakesThemInEveryField() {
    try (TestBrowser browser = console.signedIn(console.administrator())) {
      Page page = browser.page();
      page.setViewportSize(360, 740);
      var form = new NaughtyForm(page);
      String seen = "";
      for (String hash : hashes()) {
        // Loaded anew: a page may ask before it lets go of what was typed.
        browser.open(hash);
        assertThat(TestConsole.heading(page)).isVisible();
        assertThat(page.locator("main[aria-busy]")).hasCount(0);
        form.look(hash + " shown");
        seen += TestBrowser.evaluate(page, "document.querySelector('main').textContent");
        TestBrowser.evaluate(page, typing());
        form.look(hash + " typed into");
      }
      assertThat(seen).contains(shown);
      leadsNowhere(browser);
    }
  }

  /** Nothing is asked for at what is no address: dots would lead to other calls than meant. */
  private static void leadsNowhere(TestBrowser browser) {
    List<String> asked = new ArrayList<>();
    browser.page().onRequest(request -> asked.add(request.url()));
    for (String naughty :
        List.of(
            "#/<script>alert(1)</script>",
            "#/users/%00%ff",
            "#//../%",
            "#/users/..",
            "#/users/%2e%2e/keys",
            "#/keys/./network-policy")) {
      browser.go(naughty);
      assertThat(TestConsole.heading(browser.page())).hasText("There is no such page");
      assertThat(browser.page().locator("main[aria-busy]")).hasCount(0);
    }
    assertThat(asked).noneMatch(url -> url.contains("/v1/"));
  }

  /** Puts every string into every field as a person does who pastes it. */
  private String typing() {
    return "(async () => { const strings = "
        + NaughtyStrings.json(strings)
        + "; const fields = [...document.querySelectorAll("
        + "  'main textarea, main input:not([type=checkbox]):not([type=radio])')];"
        + " for (const text of strings) for (const field of fields) { field.value = text;"
        + "   field.dispatchEvent(new Event('input', {bubbles: true})); }"
        + " await new Promise(done => requestAnimationFrame(done));"
        + " return String(fields.length); })()";
  }

  /** Every address that the console has, with what is naughty in the place of a name. */
  private List<String> hashes() {
    return ROUTE
        .matcher(resource("/console/routes.js"))
        .results()
        .map(route -> "#" + filled(route.group(1)))
        .toList();
  }

  private String filled(String path) {
    return Stream.of(path.split("/", -1))
        .map(part -> part.startsWith(":") ? value(part.substring(1)) : part)
        .reduce((one, other) -> one + "/" + other)
        .orElseThrow();
  }

  private String value(String parameter) {
    return switch (parameter) {
      case "user" -> user;
      case "key" -> key;
      case "name" -> POLICY;
      case "type" -> "CUSTOM";
      case "role" -> ROLE;
      default -> "nothing";
    };
  }

  private void describe(TestPerson administrator, String text) {
    administrator.send("PATCH", "/v1/access-keys/" + key, Map.of("description", text));
    administrator.steppedUp(
        "POST",
        "/v1/policies",
        Map.of("policyName", POLICY, "document", ALLOWED, "description", text));
    administrator.steppedUp(
        "POST",
        "/v1/roles",
        Map.of("roleName", ROLE, "trustPolicy", trust(), "description", text));
  }

  private String trust() {
    return "{\"Version\":\"1\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"sts:AssumeRole\","
        + "\"Principal\":{\"RAM\":[\"acs:ram::"
        + console.administrator().get("/v1/account").text("accountId")
        + ":root\"]}}]}";
  }

  private static String resource(String name) {
    try (InputStream in =
        Objects.requireNonNull(NaughtyPagesTest.class.getResourceAsStream(name))) {
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException failed) {
      throw new java.io.UncheckedIOException(failed);
    }
  }
}

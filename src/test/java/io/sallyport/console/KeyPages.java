package io.sallyport.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.sallyport.TestPerson;
import java.util.ArrayList;
import java.util.List;

/** What somebody does on the pages about AccessKeys. */
final class KeyPages {
  private static final int STOPS_MAX = 60;
  private static final String FOCUSED =
      "(at => '' + (at.labels?.[0] ?? at).innerText)(document.activeElement)";

  private KeyPages() {}

  /** Fills in what must be, and sends the form. */
  static void order(Page page) {
    choose(page, "A command line");
    confirm(page, "I confirm that it is necessary to create an AccessKey.");
    TestConsole.button(page, "Create AccessKey").click();
  }

  /** Chooses by the words of the option. */
  static void choose(Page page, String words) {
    page.locator(".choice-option").filter(with(words)).locator("input").check();
  }

  /** Ticks a box. */
  static void confirm(Page page, String words) {
    page.getByLabel(words).check();
  }

  /** Orders a key, gives a fresh code, and waits for the pair. */
  static Pair create(Page page, TestPerson person) {
    order(page);
    TestConsole.code(page, person.freshCode());
    return pair(page);
  }

  /** The pair that is shown. */
  static Pair pair(Page page) {
    Locator values = page.locator(".pair-value");
    assertThat(values).hasCount(2);
    return new Pair(values.nth(0).textContent(), values.nth(1).textContent());
  }

  /** Says that the secret is saved, and leaves. */
  static void saved(Page page) {
    confirm(page, "I have saved the AccessKey secret.");
    TestConsole.button(page, "Done").click();
    assertThat(page.locator(".pair")).hasCount(0);
  }

  /** The heading of the state that a creation is in. */
  static Locator state(Page page) {
    return page.locator(".fate h2");
  }

  /** The place that shows a key. */
  static Locator slot(Page page, String id) {
    return page.locator(".slot").filter(with(id));
  }

  /** A button that says what it does to which key. */
  static void act(Page page, String action, String id) {
    page.getByLabel(action + ": " + id, new Page.GetByLabelOptions().setExact(true)).click();
  }

  /** Presses a button of the dialog. */
  static void inDialog(Page page, String button) {
    page.locator("dialog")
        .getByText(button, new Locator.GetByTextOptions().setExact(true))
        .click();
  }

  /** How a person's keys stand, the oldest first, as {@code id status}. */
  static List<String> keys(TestPerson by, TestPerson owner) {
    List<String> all = new ArrayList<>();
    for (JsonNode key :
        by.get("/v1/users/" + owner.userId() + "/access-keys").json().path("accessKeys")) {
      all.add(key.path("accessKeyId").asText() + " " + key.path("status").asText());
    }
    return all;
  }

  /** Goes on by the Tab key to what has these words, and presses a key there. */
  static void byKeyboard(Page page, String words, String key) {
    for (int i = 0; i < STOPS_MAX; i++) {
      page.keyboard().press("Tab");
      if (TestBrowser.evaluate(page, FOCUSED).contains(words)) {
        page.keyboard().press(key);
        return;
      }
    }
    throw new AssertionError("the Tab key does not lead to " + words);
  }

  static Locator.FilterOptions with(String words) {
    return new Locator.FilterOptions().setHasText(words);
  }

  /** Both halves. */
  record Pair(String id, String secret) {}
}

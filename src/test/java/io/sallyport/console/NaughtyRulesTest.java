package io.sallyport.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.sallyport.TestVault;
import io.sallyport.console.NaughtyForm.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * The forms about keys, policies, roles and addresses, sent on a phone with the worst that can be
 * typed: it is kept and shown exactly, or the field says what is wrong with it.
 */
class NaughtyRulesTest extends ConsoleTests {
  private static final String LISTED = "only from the addresses below";

  NaughtyRulesTest() {
    super(TestVault::start);
  }

  @Test
  void policiesAreWrittenWithThem() {
    try (TestBrowser browser = NaughtyForm.phone(console.signedIn(administrator))) {
      Page page = browser.page();
      var form = new NaughtyForm(page);
      browser.go("#/policies/new");
      form.look("an empty form");
      String sound = page.locator("[name=document]").inputValue();
      for (String worst : NaughtyStrings.WORST) {
        Outcome outcome =
            form.send(Map.of("policyName", worst, "description", worst, "document", worst));
        if (worst.length() > 128) {
          outcome.says("policyName", "description");
        }
        assertThat(outcome.wrong("document") + outcome.wrong("policyName")).isNotEmpty();
        assertThat(outcome.text("hash")).isEqualTo("#/policies/new");
        form.send(Map.of("policyName", "naughty", "description", "")).says("document");
      }
      String description = NaughtyStrings.packed(1_024).getFirst();
      form.send(Map.of("policyName", "naughty", "description", description, "document", sound))
          .shows(List.of(description));
      described(page, form);
      version(browser, form, sound);
      browser.go("#/policies");
      form.look("all policies");
    }
  }

  private static void described(Page page, NaughtyForm form) {
    for (String text : descriptions()) {
      if (page.locator("dialog").count() == 0) {
        TestConsole.button(page, "Edit description").click();
      }
      Outcome outcome = form.send(Map.of("description", text));
      outcome.showsOrSays(text, "description");
      assertThat(outcome.text("dialog").isEmpty())
          .isEqualTo(outcome.wrong("description").isEmpty());
    }
    TestConsole.button(page, "Cancel").click();
  }

  /** What is naughty inside of a document that is sound. */
  private static void version(TestBrowser browser, NaughtyForm form, String sound) {
    String all = String.join(" ", NaughtyStrings.packed(2_000).subList(0, 2));
    String document = sound.replace("\"*\"", NaughtyStrings.json("acs:*:*:*:" + all));
    browser.go("#/policies/CUSTOM/naughty/new-version");
    form.look("a new version");
    form.send(Map.of("document", document)).shows(List.of(document));
  }

  @Test
  void rolesAreCreatedAndChangedWithThem() {
    try (TestBrowser browser = NaughtyForm.phone(console.signedIn(administrator))) {
      var form = new NaughtyForm(browser.page());
      browser.go("#/new-role");
      form.look("an empty form");
      for (String worst : NaughtyStrings.WORST) {
        if (!worst.startsWith("_")) {
          form.send(Map.of("roleName", worst, "trustPolicy", worst)).says("roleName");
        }
      }
      browser.page().getByText("Cancel").click();
      String name = "__proto__";
      browser.go("#/new-role");
      form.look("an empty form");
      form.send(Map.of("roleName", name, "description", "")).shows(List.of(name));
      for (String text : descriptions()) {
        if (!browser.page().url().endsWith("/edit")) {
          browser.go("#/roles/" + name + "/edit");
          form.look("a role's form");
        }
        Outcome outcome = form.send(Map.of("description", text));
        outcome.showsOrSays(text, "description");
      }
      form.send(Map.of("description", "", "trustPolicy", "{{7*7}}")).says("trustPolicy");
      browser.page().getByText("Cancel").click();
      browser.go("#/roles");
      form.look("all roles");
    }
  }

  @Test
  void keysAreOrderedAndDescribedWithThem() {
    try (TestBrowser browser = NaughtyForm.phone(console.signedIn(administrator))) {
      Page page = browser.page();
      var form = new NaughtyForm(page);
      browser.go("#/keys/new");
      form.look("an empty form");
      String id = ordered(page, form);
      described(page, form, id);
      for (String hash : List.of("#/network-policy", "#/keys/" + id + "/network-policy")) {
        browser.go(hash);
        form.look("a network policy");
        page.getByLabel(LISTED).check();
        lines(form);
      }
    }
  }

  /** Gives the id of the one key that is made in the end. */
  private String ordered(Page page, NaughtyForm form) {
    KeyPages.choose(page, "A command line");
    KeyPages.confirm(page, "I confirm that it is necessary to create an AccessKey.");
    for (String worst : NaughtyStrings.WORST) {
      Outcome outcome = form.send(Map.of("description", worst));
      if (outcome.text("dialog").isEmpty()) {
        outcome.says("description");
      } else {
        form.send(Map.of("code", worst)).says("code");
        TestConsole.button(page, "Cancel").last().click();
        form.look("the form as it was");
      }
    }
    page.getByLabel(LISTED).check();
    form.send(Map.of("description", "", "lines", "0")).says("lines");
    lines(form);
    page.getByLabel("from anywhere").check();
    String kept = NaughtyStrings.WORST.getFirst();
    form.send(Map.of("description", kept));
    TestConsole.code(page, administrator.freshCode());
    String id = KeyPages.pair(page).id();
    KeyPages.saved(page);
    form.look("the new key").shows(List.of(kept));
    return id;
  }

  private static void described(Page page, NaughtyForm form, String id) {
    List<String> texts = new ArrayList<>(NaughtyStrings.packed(128));
    // More of them would say no more, and take long.
    texts.subList(texts.size() / 8, texts.size()).clear();
    texts.addAll(NaughtyStrings.FEW);
    for (String text : texts) {
      if (page.locator("dialog").count() == 0) {
        KeyPages.act(page, "Edit the description", id);
      }
      form.send(Map.of("description", text)).showsOrSays(text, "description");
    }
    TestConsole.button(page, "Cancel").click();
  }

  /** No line of these is an address. */
  private static void lines(NaughtyForm form) {
    List<String> all = new ArrayList<>(NaughtyStrings.WORST);
    all.add(String.join("\n", NaughtyStrings.packed(100).subList(0, 40)));
    all.add("192.0.2.1\n".repeat(51));
    for (String worst : all) {
      form.send(Map.of("lines", worst)).says("lines");
    }
  }

  private static List<String> descriptions() {
    List<String> texts = new ArrayList<>(NaughtyStrings.packed(1_024));
    texts.addAll(NaughtyStrings.WORST);
    return texts;
  }
}

package io.sallyport.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Fills in the form in front of a person, sends it, and tells what became of it. */
final class NaughtyForm {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String COUNTING =
      "window.asked = 0; const ask = window.fetch; window.fetch = async (...of) => {"
          + " window.asked++; let whole = Promise.resolve(); try { const answer = await ask(...of);"
          + " whole = answer.clone().arrayBuffer(); return answer; } finally {"
          + " whole.catch(() => 0).then(() => setTimeout(() => { window.asked--; })); } };";
  private static final String FRONT =
      "const front = () => [...document.querySelectorAll('dialog[open]')].at(-1)"
          + "  ?? document.querySelector('main') ?? document.body;";
  // As a person who pastes, but no field's own limit holds him back.
  private static final String FILL =
      "const filled = values => { for (const [name, text] of Object.entries(values)) {"
          + "  const field = front().querySelector(`[name='${name}']`); field.value = text;"
          + "  field.dispatchEvent(new Event('input', {bubbles: true}));"
          + "  field.dispatchEvent(new Event('change', {bubbles: true})); }"
          + "  return front().querySelector(`[name='${Object.keys(values)[0]}']`).form; };";
  private static final String SETTLED =
      "const settled = async () => { for (let i = 0, calm = 0; i < 3000 && calm < 3; i++) {"
          + "  await new Promise(done => setTimeout(done, 5));"
          + "  calm = window.asked || front().closest('[aria-busy=true]')"
          + "    || front().querySelector('[aria-busy=true]') ? 0 : calm + 1; } };";
  private static final String SEEN =
      "const words = at => at?.textContent ?? '';"
          + "const seen = () => JSON.stringify({"
          + "  hash: location.hash, dialog: words(document.querySelector('dialog[open] h2')),"
          + "  heading: words(document.querySelector('h1')), text: words(front()),"
          + "  shown: [...front().querySelectorAll('bdi, .listing')].map(words),"
          + "  alert: [...front().querySelectorAll('[role=alert]')].map(words).join(' '),"
          + "  wrong: Object.fromEntries([...front().querySelectorAll('[aria-invalid=true]')]"
          + "    .map(at => [at.name, at.getAttribute('aria-describedby').split(' ')"
          + "      .map(id => words(document.getElementById(id))).at(-1)])),"
          + "  foreign: document.body.querySelectorAll('script,iframe,object,embed,base,link,"
          + "style,meta,video,audio,marquee,frameset,svg script,a[href^=\"javascript\" i]').length,"
          + "  outside: [...document.querySelectorAll('body *')]"
          + "    .filter(at => at.getBoundingClientRect().right > innerWidth)"
          + "    .map(at => `${at.tagName}.${at.getAttribute('class')}`).slice(0, 9),"
          + "  wide: Math.max(0, document.documentElement.scrollWidth"
          + "    - document.documentElement.clientWidth) })";

  private final Page page;

  NaughtyForm(Page page) {
    this.page = page;
  }

  /** The browser of somebody with a phone; fails at the first answer that is a fault. */
  static TestBrowser phone(TestBrowser browser) {
    browser.page().setViewportSize(360, 740);
    browser.context().addInitScript(COUNTING);
    browser.open("");
    browser
        .page()
        .onResponse(answer -> assertThat(answer.status()).as(answer.url()).isLessThan(500));
    return browser;
  }

  /** Sends these values, by the names of their fields; the others stay as they are. */
  Outcome send(Map<String, String> values) {
    return outcome(values.keySet() + " " + values.values(),
        "filled(" + NaughtyStrings.json(values) + ").requestSubmit(); await settled();");
  }

  /** What there is to see now, when nothing is under way any more. */
  Outcome look(String where) {
    return outcome(where, "await settled();");
  }

  private Outcome outcome(String where, String doing) {
    String seen =
        TestBrowser.evaluate(
            page,
            "(async () => { " + FRONT + FILL + SETTLED + SEEN + "; " + doing
                + " return seen(); })()");
    try {
      var outcome = new Outcome(where, JSON.readTree(seen));
      outcome.isHarmless();
      return outcome;
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /** What a page shows after something was sent. */
  record Outcome(String where, JsonNode seen) {
    /** No element of anybody's, nothing to scroll sideways for, nothing unforeseen. */
    void isHarmless() {
      assertThat(seen.path("foreign").asInt()).as(where).isZero();
      assertThat(seen.path("wide").asInt())
          .as("%s: too wide, %s", where, seen.path("outside"))
          .isZero();
      assertThat(text("text"))
          .as(where)
          .doesNotContain("Something went wrong", "There is no such page", "[object Object]");
    }

    /** `hash`, `heading`, `dialog` (the heading of one), `text` or `alert`. */
    String text(String member) {
      return seen.path(member).asText();
    }

    /** What stands at a field that is marked as wrong, or the empty text. */
    String wrong(String field) {
      return seen.path("wrong").path(field).asText();
    }

    /** All of these stand on the page, each as it was typed. */
    void shows(List<String> typed) {
      assertThat(seen.path("shown").valueStream().map(JsonNode::asText))
          .as(where)
          .containsAll(typed.stream().map(NaughtyStrings::trimmed).toList());
    }

    /** Stands on the page exactly as it was typed, or each of these fields says what is wrong. */
    void showsOrSays(String typed, String... fields) {
      if (Arrays.stream(fields).allMatch(field -> wrong(field).isEmpty())) {
        shows(List.of(typed));
        return;
      }
      says(fields);
    }

    /** Each of these fields says in a sentence what is wrong with it, and nothing else does. */
    void says(String... fields) {
      for (String field : fields) {
        assertThat(wrong(field)).as("%s: %s", field, this).matches("(?s)[^a-z].{15,}[.]");
      }
      assertThat(text("alert")).as("%s", this).isEmpty();
    }

    @Override
    public String toString() {
      String text = where + " -> " + seen;
      return text.substring(0, Math.min(text.length(), 1_500));
    }
  }
}

/** From where a new key may be used, checked by the server while it is written. */

import { api } from '../api.js';
import { el, replace } from '../dom.js';
import { lineFindings } from '../oversight/policyFindings.js';
import { policyForm } from '../oversight/policyForm.js';
import { create as text } from '../text/en/keys.js';

const TYPING_MILLIS = 500;
const ANYWHERE = { restricted: false, allowed: [] };

/** A field whose value is a network policy, or `null` for none; `before` is such a value. */
export function networkChoice(source, before) {
  const findings = el('div', { class: 'stack said', 'aria-live': 'polite' });
  let timer = null;
  const form = policyForm(before ?? ANYWHERE, source, () => {
    clearTimeout(timer);
    timer = setTimeout(() => form.tooMuch() || check(form.draft(), findings), TYPING_MILLIS);
  });
  const input = form.element.querySelector('textarea');
  return {
    name: 'networkPolicy',
    element: el('div', { class: 'stack' }, form.element, findings),
    input,
    problem: form.problem,
    holds() {
      const { restricted, lines } = form.draft();
      const words = restricted && lines.length === 0 ? text.noAddress : form.tooMuch();
      if (words) {
        form.problem(words);
      }
      return !words;
    },
    value() {
      const { restricted, lines } = form.draft();
      return restricted ? { restricted, allowed: lines } : null;
    },
    /** Says which line is wrong, from the server's name of its place. */
    place(name, words) {
      const index = /\[(\d+)\]/.exec(name);
      const line = index && form.draft().lines[Number(index[1])];
      form.problem(line ? text.lineProblem(line, words) : words);
    },
  };
}

/** Advice only: what counts is what the server says when the key is ordered. */
async function check(draft, findings) {
  try {
    const { lines } = await api.post('/v1/network-policy-check', draft);
    replace(findings, lineFindings(draft.lines, lines, false));
  } catch {
    replace(findings);
  }
}

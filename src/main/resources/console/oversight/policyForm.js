/** The form of a network policy: where requests are accepted from, checked while it is written. */

import { el } from '../dom.js';
import { choice } from '../keys/choice.js';
import { field } from '../parts/form.js';
import { button } from '../parts/page.js';
import * as text from '../text/en/networkPolicy.js';

const LINES_MAX = 50;
// No address is as long; a person may see what he pasted there.
const LINE_MAX = 200;

/**
 * `{element, draft(), add(address), problem(words), tooMuch()}`; `changed()` is called at each
 * change. `tooMuch()` says what there is too much of, or nothing: the server would take none of it.
 */
export function policyForm(policy, source, changed) {
  const lines = field({
    name: 'lines', type: 'textarea', label: text.lines, hint: text.linesHint, rows: 8,
    spellcheck: 'false', autocapitalize: 'none', class: 'mono', value: policy.allowed.join('\n'),
    oninput: changed,
  });
  const where = choice({
    name: 'where',
    label: text.where,
    options: [
      { value: 'anywhere', label: text.anywhere, hint: text.anywhereHint },
      { value: 'listed', label: text.listed, hint: text.listedHint },
    ],
    chosen: policy.restricted ? 'listed' : 'anywhere',
    changed: () => {
      listed.hidden = !restricted();
      changed();
    },
  });
  const restricted = () => where.value() === 'listed';
  const add = (address) => {
    lines.input.value = [...typed(lines.value()), address].join('\n') + '\n';
    lines.problem(null);
    changed();
  };
  const here = button(text.addPresent(source), () => {
    add(source);
    lines.input.focus();
  }, { icon: 'plus' });
  const listed = el('div', { class: 'stack', hidden: !restricted() },
    lines.element, el('p', {}, here));
  return {
    element: el('div', { class: 'stack' }, where.element, listed),
    add,
    problem: (words) => {
      lines.problem(words);
      lines.input.focus();
    },
    tooMuch: () => restricted() && overLimit(typed(lines.value())),
    draft: () => ({ restricted: restricted(), lines: restricted() ? typed(lines.value()) : [] }),
  };
}

function overLimit(lines) {
  const long = lines.findIndex((line) => line.length > LINE_MAX);
  if (lines.length > LINES_MAX) {
    return text.tooManyLines(lines.length, LINES_MAX);
  }
  return long < 0 ? null : text.longLine(long + 1);
}

function typed(value) {
  return value.split(/[\n,;]+/).map((line) => line.trim()).filter((line) => line !== '');
}

/** From where a new key may be used: anywhere, or a list with the present address at hand. */

import { el } from '../dom.js';
import { field } from '../parts/form.js';
import { button } from '../parts/page.js';
import { create as text } from '../text/en/keys.js';
import { choice } from './choice.js';

/** A field whose value is a network policy, or `null` for none. */
export function networkChoice(source, before) {
  const lines = field({
    name: 'networkPolicy.allowed', type: 'textarea', label: text.addresses,
    hint: text.addressesHint, rows: 4, spellcheck: 'false', class: 'mono',
    value: (before?.allowed ?? []).join('\n'),
  });
  const add = button(text.addPresent(source), () => {
    lines.input.value = [...ranges(lines.value()), source].join('\n') + '\n';
    lines.problem(null);
    lines.input.focus();
  }, { icon: 'plus' });
  const listed = el('div', { class: 'addresses' }, lines.element, el('p', {}, add));
  const where = choice({
    name: 'network',
    label: text.network,
    hint: text.networkHint,
    options: [
      { value: 'anywhere', label: text.anywhere },
      { value: 'listed', label: text.listed, hint: text.present(source) },
    ],
    chosen: before?.restricted ? 'listed' : 'anywhere',
    changed: (chosen) => { listed.hidden = chosen !== 'listed'; },
  });
  const restricted = () => where.value() === 'listed';
  listed.hidden = !restricted();
  where.element.append(listed);
  return {
    name: lines.name,
    element: where.element,
    input: lines.input,
    problem: lines.problem,
    holds() {
      const words = restricted() && ranges(lines.value()).length === 0 ? text.noAddress : null;
      lines.problem(words);
      return !words;
    },
    value: () => (restricted() ? { restricted: true, allowed: ranges(lines.value()) } : null),
    /** Says which line is wrong, from the server's name of its place. */
    place(name, words) {
      const index = /\[(\d+)\]/.exec(name);
      const line = index && ranges(lines.value())[Number(index[1])];
      lines.problem(line ? text.lineProblem(line, words) : words);
      lines.input.focus();
    },
  };
}

function ranges(typed) {
  return typed.split(/[\s,;]+/).filter((word) => word !== '');
}

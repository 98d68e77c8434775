/** A choice of a few, each with a hint. */

import { el, freshId, replace } from '../dom.js';

/**
 * `{element, input, value(), problem(words), holds()}`, as a field is. `options`: `{value, label,
 * hint}`; `changed(value)` is called when another is chosen; `missing`: said when none is.
 */
export function choice({ name, label, hint, options, chosen, changed = () => {}, missing }) {
  const id = freshId(name);
  const wrong = el('p', { class: 'wrong', id: `${id}-wrong` });
  const inputs = options.map((option) => el('input', {
    type: 'radio', name: id, id: `${id}-${option.value}`, value: option.value,
    checked: option.value === chosen, 'aria-describedby': `${id}-${option.value}-hint ${id}-wrong`,
    onchange: () => {
      made.problem(null);
      changed(option.value);
    },
  }));
  const made = {
    name,
    input: inputs[0],
    value: () => inputs.find((input) => input.checked)?.value ?? null,
    problem: (words) => replace(wrong, words),
    holds() {
      const words = made.value() === null ? missing : null;
      made.problem(words);
      return !words;
    },
  };
  made.element = el('fieldset', { class: 'choice' },
    el('legend', {}, label),
    hint && el('p', { class: 'hint' }, hint),
    el('div', { class: 'choice-options' }, options.map((option, i) =>
      el('label', { class: 'choice-option', for: inputs[i].id }, inputs[i],
        el('span', {}, option.label,
          option.hint && el('span', { class: 'hint', id: `${inputs[i].id}-hint` }, option.hint))))),
    wrong);
  return made;
}

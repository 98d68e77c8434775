/** Forms: every field has a label, a place for what is wrong with it, and a hint where one helps. */

import { el, freshId, replace } from '../dom.js';
import { busy } from './button.js';
import { problemNotice } from './notice.js';
import * as text from '../text/en/parts.js';

/**
 * A field: `{element, input, name, value(), problem(words)}`. `type`: that of an input, or
 * `textarea`, `select` (with `options` as `[[value, label], ...]`), `checkbox`. `check(value)` gives
 * what is wrong with it, or nothing; `most` characters are taken, and what is longer is refused,
 * never cut off. Other properties are set on the control.
 */
export function field(properties) {
  const { name, label, hint, type = 'text', optional, most, check, options, ...more } = properties;
  const id = freshId(name);
  const wrong = el('p', { class: 'wrong', id: `${id}-wrong` });
  const described = [hint && `${id}-hint`, `${id}-wrong`].filter(Boolean).join(' ');
  const input = control(type, options, {
    id, name, 'aria-describedby': described, 'aria-required': optional ? null : 'true', ...more,
  });
  const made = {
    name,
    input,
    value: () => (type === 'checkbox' ? input.checked : input.value),
    problem(words) {
      replace(wrong, words);
      input.setAttribute('aria-invalid', String(Boolean(words)));
      if (!words) {
        input.removeAttribute('aria-invalid');
      }
    },
    /** Checks itself; whether it is as it should be. */
    holds() {
      const words = complaint(made.value(), { type, optional, most, check });
      made.problem(words);
      return !words;
    },
  };
  input.addEventListener('input', () => made.problem(null));
  made.element = type === 'checkbox'
    ? ticked({ id, label, hint, input, wrong })
    : labelled({ id, label, hint, optional, input, wrong });
  return made;
}

/** A password field whose content can be looked at. */
export function passwordField(properties) {
  const made = field({
    type: 'password', autocomplete: 'current-password', spellcheck: 'false', ...properties,
  });
  const look = el('button', { type: 'button', class: 'quiet small', 'aria-pressed': 'false',
    onclick: () => {
      const shown = made.input.type === 'text';
      made.input.type = shown ? 'password' : 'text';
      look.setAttribute('aria-pressed', String(!shown));
      replace(look, shown ? text.showPassword : text.hidePassword);
    } }, text.showPassword);
  const row = el('div', { class: 'with-button' });
  made.input.replaceWith(row);
  row.append(made.input, look);
  return made;
}

/** A field for a one-time code; spaces are forgiven. */
export function codeField(properties = {}) {
  const made = field({
    name: 'code', label: text.code.label, hint: text.code.hint, inputmode: 'numeric',
    autocomplete: 'one-time-code', class: 'code', spellcheck: 'false',
    check: (value) => (/^[0-9]{6}$/.test(digits(value)) ? null : text.code.format),
    ...properties,
  });
  return { ...made, value: () => digits(made.input.value) };
}

/**
 * A form. `submit(values)` does the work; a problem with `errors` is shown at the fields of the same
 * names, any other above the button. `cancel`: what a second button does.
 */
export function form({ fields, label, submit, cancel, kind = 'primary', extra, onproblem }) {
  const place = el('div', { class: 'form-problem' });
  const button = el('button', { type: 'submit', class: kind }, label);
  const send = async () => {
    replace(place);
    if (!allHold(fields)) {
      return;
    }
    try {
      await busy(button, () => submit(values(fields)));
    } catch (problem) {
      if (!onproblem?.(problem, place)) {
        show(problem, fields, place);
      }
    }
  };
  return el('form', {
    novalidate: true,
    autocomplete: 'off',
    onsubmit: (event) => {
      event.preventDefault();
      void send();
    },
  }, fields.map(({ element }) => element), extra, place, el('div', { class: 'actions' }, button,
    cancel && el('button', { type: 'button', class: 'quiet', onclick: cancel }, text.cancel)));
}

/** Shows a problem at the fields that it names, and the rest of it at the place. */
export function show(problem, fields, place) {
  let first = null;
  for (const entry of fields) {
    const words = problem.of?.(entry.name);
    if (words) {
      entry.problem(sentence(words));
      first ??= entry;
    }
  }
  const named = new Set(fields.map(({ name }) => name));
  const rest = (problem.errors ?? []).filter((error) => !named.has(error.field));
  if (first === null || rest.length > 0) {
    replace(place, problemNotice(problem),
      rest.map((error) => el('p', { class: 'wrong' }, `${error.field}: ${error.problem}`)));
  }
  first?.input.focus();
}

/** Has every field check itself, and leads to the first that is wrong. */
export function allHold(fields) {
  const wrong = fields.filter((entry) => entry.holds && !entry.holds());
  wrong[0]?.input.focus();
  return wrong.length === 0;
}

function values(fields) {
  return Object.fromEntries(fields.map((entry) => [entry.name, entry.value()]));
}

function complaint(value, { type, optional, most, check }) {
  if (type === 'checkbox') {
    return check?.(value);
  }
  if (value.trim() === '') {
    return optional ? null : text.required;
  }
  // As the server counts: an emoji is not twice as long as a letter.
  const length = [...value.trim()].length;
  return length > most ? text.tooLong(length, most) : check?.(value);
}

function control(type, options, properties) {
  if (type === 'textarea') {
    return el('textarea', properties);
  }
  if (type === 'select') {
    return el('select', properties, options.map(([value, label]) =>
      el('option', { value, selected: value === properties.value }, label)));
  }
  return el('input', { type, ...properties });
}

function labelled({ id, label, hint, optional, input, wrong }) {
  return el('div', { class: 'field' },
    el('label', { for: id }, label,
      optional && el('span', { class: 'faint' }, ` (${text.optional})`)),
    hint && el('p', { class: 'hint', id: `${id}-hint` }, hint),
    input, wrong);
}

function ticked({ id, label, hint, input, wrong }) {
  return el('div', { class: 'field tick' },
    el('div', { class: 'tick-row' }, input, el('label', { for: id }, label)),
    hint && el('p', { class: 'hint', id: `${id}-hint` }, hint), wrong);
}

function digits(value) {
  return value.replace(/[\s-]/g, '');
}

function sentence(words) {
  return words.charAt(0).toUpperCase() + words.slice(1) + (/[.!?]$/.test(words) ? '' : '.');
}

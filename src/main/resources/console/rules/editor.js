/** The editor of policy documents: line numbers, and the mistake is pointed at while one types. */

import { api } from '../api.js';
import { el, freshId, replace } from '../dom.js';
import { icon } from '../parts/icon.js';
import { button } from '../parts/page.js';
import { announce } from '../parts/notice.js';
import { editor as text } from '../text/en/editor.js';

const PAUSE_MILLIS = 350;
const CHARACTERS_MAX = 6_144;
const TOKEN = /^("(?:[^"\\\n]|\\.)*"?|[\w.+-]+|.)/u;

/**
 * A field of a form for a document of `kind` `POLICY` or `TRUST`. Beside what every field has:
 * `takes(problem)` marks the place that a refusal names, `set(value)` puts another document there.
 */
export function documentField({ name, label, hint, value, kind }) {
  const id = freshId(name);
  const state = el('div', { class: 'editor-state', id: `${id}-state`, role: 'status' });
  const view = surface(id, name, value);
  const { input } = view;
  let place = null;
  let sent = null;
  const said = (fault) => {
    place = fault;
    view.mark(fault);
    replace(state, ...words(fault, () => view.select(fault)));
    state.className = `editor-state ${fault ? 'bad' : ''}`;
  };
  const checking = checker(kind, () => input.value, (answer) => {
    said(answer.valid ? null : answer);
    if (answer.valid) {
      state.className = 'editor-state good';
      replace(state, icon('check'), text.valid(answer));
    }
  });
  input.addEventListener('input', () => {
    view.number();
    said(null);
    checking.soon();
  });
  const made = {
    name,
    input,
    value() {
      sent = input.value;
      return sent;
    },
    problem(fault) {
      if (fault && input.value === sent) {
        // What sending has told stays, though a check of the same text may end after it.
        checking.stop();
      }
      said(fault ? { ...place, problem: fault } : null);
    },
    takes(problem) {
      place = problem.errors?.find((error) => error.field === name) ?? null;
      return false;
    },
    holds() {
      const words = input.value.trim() === '' ? text.required
        : input.value.length > CHARACTERS_MAX && text.tooLong(input.value.length, CHARACTERS_MAX);
      if (words) {
        checking.stop();
        said({ problem: words });
      }
      return !words;
    },
    set(document) {
      input.value = document;
      view.number();
      said(null);
      checking.soon();
    },
  };
  made.element = framed({ id, label, hint, view, state, tidy: () => made.set(tidied(input.value)) });
  checking.soon();
  return made;
}

/** The same document, indented; unchanged if it is not JSON. */
export function tidied(document) {
  try {
    return JSON.stringify(JSON.parse(document), null, 2);
  } catch {
    announce(text.notTidied);
    return document;
  }
}

function framed({ id, label, hint, view, state, tidy }) {
  return el('div', { class: 'field wide' },
    el('label', { for: id }, label),
    hint && el('p', { class: 'hint', id: `${id}-hint` }, hint),
    view.element,
    el('div', { class: 'editor-foot' }, state,
      button(text.tidy, tidy, { kind: 'quiet small' })));
}

function surface(id, name, value) {
  const lines = el('pre', { class: 'editor-lines', 'aria-hidden': 'true' });
  const marks = el('pre', { class: 'editor-marks', 'aria-hidden': 'true' });
  const follow = () => {
    lines.scrollTop = input.scrollTop;
    marks.scrollTop = input.scrollTop;
    marks.scrollLeft = input.scrollLeft;
  };
  const input = el('textarea', {
    id, name, value, wrap: 'off', rows: 18, spellcheck: 'false', autocomplete: 'off',
    autocapitalize: 'off', 'aria-required': 'true', 'aria-describedby': `${id}-hint ${id}-state`,
    onscroll: follow,
  });
  const element = el('div', { class: 'editor' }, lines,
    el('div', { class: 'editor-text' }, marks, input));
  const made = {
    element,
    input,
    number: () => numbers(lines, input.value, null),
    mark(fault) {
      element.classList.toggle('faulty', fault !== null);
      input.toggleAttribute('aria-invalid', false);
      if (fault !== null) {
        input.setAttribute('aria-invalid', 'true');
      }
      numbers(lines, input.value, fault?.line ?? null);
      replace(marks, ...marked(input.value, fault));
      follow();
    },
    select(fault) {
      const [from, to] = range(input.value, fault);
      input.focus();
      input.setSelectionRange(from, to);
    },
  };
  made.number();
  return made;
}

function numbers(lines, value, wrong) {
  const count = value.split('\n').length;
  replace(lines, Array.from({ length: count }, (_, i) =>
    [i > 0 && '\n', i + 1 === wrong ? el('span', { class: 'here' }, i + 1) : i + 1]));
}

function marked(value, fault) {
  if (!fault?.line) {
    return [];
  }
  const [from, to] = range(value, fault);
  // A line's end has nothing to be underlined: a space beside it has.
  const shown = value.slice(from, to).trim() === '' ? ' ' : value.slice(from, to);
  return [value.slice(0, from), el('mark', {}, shown), value.slice(to), '\n'];
}

/** From where to where in the text a place reaches: its word, string or sign. */
function range(value, { line, column }) {
  const rows = value.split('\n');
  const before = rows.slice(0, line - 1).reduce((sum, row) => sum + row.length + 1, 0);
  const from = Math.min(value.length, before + column - 1);
  const token = TOKEN.exec(value.slice(from))?.[0] ?? '';
  return [from, from + token.length];
}

function words(fault, select) {
  if (fault === null) {
    return [];
  }
  if (!fault.line) {
    return [icon('warn'), el('span', {}, text.sentence(fault.problem))];
  }
  return [icon('warn'), el('span', {},
    el('button', { type: 'button', class: 'quiet small', onclick: select },
      text.at(fault.line, fault.column)),
    ' ', text.sentence(fault.problem))];
}

/** Asks the server when the typing pauses; an answer to an older text is dropped. */
function checker(kind, value, show) {
  let timer = null;
  let asked = null;
  const ask = async () => {
    asked?.abort();
    asked = new AbortController();
    const { signal } = asked;
    try {
      const answer = await api.post('/v1/policy-check', { document: value(), kind }, { signal });
      if (!signal.aborted) {
        show(answer);
      }
    } catch {
      // Whatever it is, sending the document will tell.
    }
  };
  const stop = () => {
    clearTimeout(timer);
    asked?.abort();
  };
  return {
    stop,
    soon() {
      stop();
      timer = value().trim() === '' ? null : setTimeout(() => void ask(), PAUSE_MILLIS);
    },
  };
}

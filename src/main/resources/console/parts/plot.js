/**
 * Plots: their texts keep their size whatever the width, their lengths are set on the elements, and
 * each has the same numbers as a table for who cannot see it.
 */

import { el } from '../dom.js';
import { table } from './table.js';
import * as text from '../text/en/parts.js';

// Shorter ones could not be told from none.
const PERCENT_MIN = 1.5;

/**
 * Columns side by side: a histogram or a course over time. `data`: `[{label, name, value, kind}]`:
 * `kind` is one of a badge's; an empty label leaves the room to its neighbours, and then `name` says
 * in the table what it is. `unit` names what is counted, `labels` its heading in the table.
 */
export function columns({ title, data, unit = text.value, labels = '' }) {
  const most = highest(data);
  // Where there are many, each number would hide the next: then only the highest has its number.
  const crowded = data.length > 12;
  return el('figure', { class: crowded ? 'plot crowded' : 'plot' },
    el('figcaption', {}, title),
    el('div', { class: 'plot-columns', 'aria-hidden': 'true' }, data.map((entry) =>
      el('div', { class: 'plot-column' },
        el('div', { class: 'plot-area' },
          entry.value > 0 && (!crowded || entry.value === most) &&
            el('span', { class: 'plot-value' }, entry.value),
          bar('height', entry, most)),
        el('span', { class: 'plot-label' }, entry.label)))),
    numbers(title, data, unit, labels));
}

/** Bars below one another, for names that need room: `data`: `[{label, value, kind}]`. */
export function bars({ title, data, unit = text.value, labels = '' }) {
  const most = highest(data);
  return el('figure', { class: 'plot' },
    el('figcaption', {}, title),
    el('div', { class: 'bar-rows', 'aria-hidden': 'true' }, data.map((entry) =>
      el('div', { class: 'bar-row' },
        el('span', { class: 'bar-label' }, el('bdi', {}, entry.label)),
        el('div', { class: 'bar-area' }, bar('width', entry, most)),
        el('span', { class: 'bar-value' }, entry.value)))),
    numbers(title, data, unit, labels));
}

function bar(side, { value, kind = '' }, most) {
  const made = el('div', { class: `bar ${kind}`.trim() });
  const percent = value > 0 ? Math.max(PERCENT_MIN, (value / most) * 100) : 0;
  made.style.setProperty(side, `${percent}%`);
  return made;
}

function highest(data) {
  return Math.max(1, ...data.map(({ value }) => value));
}

function numbers(title, data, unit, labels) {
  return el('div', { class: 'hidden' }, table({
    caption: title,
    rows: data,
    columns: [
      { title: labels || title, cell: ({ name, label }) => name ?? label },
      { title: unit, cell: ({ value }) => value },
    ],
  }));
}

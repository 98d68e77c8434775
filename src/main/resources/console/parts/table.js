/** Tables: rows become cards on a narrow screen, with the column's name beside each value. */

import { el, replace } from '../dom.js';
import { busy } from './button.js';
import { announce, problemNotice } from './notice.js';
import * as text from '../text/en/parts.js';

/**
 * A table. A column: `{title, cell: row => content, class}`; the first one names the row. `caption`
 * is for screen readers unless `captioned`. `empty`: what to show instead when there is no row.
 */
export function table({ caption, columns, rows, empty, captioned = false }) {
  if (rows.length === 0 && empty) {
    return empty;
  }
  return el('div', { class: 'table' }, skeleton(caption, captioned, columns,
    el('tbody', { role: 'rowgroup' }, rows.map((row) => line(columns, row)))));
}

/**
 * A table that is read page by page. `load(next)` gives `{rows, next}`; `next` is `undefined` for
 * the first, and `null` or absent in the answer after the last. Await it: the first page is read at
 * once.
 */
export async function pagedTable({ caption, columns, load, empty }) {
  const body = el('tbody', { role: 'rowgroup' });
  const foot = el('div', { class: 'table-foot' });
  const more = async (cursor) => {
    const { rows, next } = await load(cursor);
    body.append(...rows.map((row) => line(columns, row)));
    replace(foot, next && moreButton(() => more(next), foot));
    return rows.length;
  };
  if (await more() === 0 && empty) {
    return empty;
  }
  return el('div', { class: 'table' }, skeleton(caption, false, columns, body), foot);
}

function moreButton(more, foot) {
  return el('button', {
    type: 'button',
    onclick: async (event) => {
      try {
        const count = await busy(event.currentTarget, more);
        announce(text.counted(count, 'row'));
      } catch (problem) {
        foot.prepend(problemNotice(problem));
      }
    },
  }, text.showMore);
}

function skeleton(caption, captioned, columns, body) {
  // The roles are said because a narrow screen shows rows as cards, and some browsers then forget
  // that it is a table.
  return el('table', { role: 'table' },
    el('caption', { class: captioned ? null : 'hidden' }, caption),
    el('thead', { role: 'rowgroup' }, el('tr', { role: 'row' }, columns.map(heading))),
    body);
}

function heading({ title, class: kind }) {
  return title
    ? el('th', { role: 'columnheader', scope: 'col', class: kind }, title)
    : el('td', { role: 'cell', class: kind });
}

function line(columns, row) {
  return el('tr', { role: 'row' }, columns.map(({ title, cell, class: kind }, i) =>
    (i === 0
      ? el('th', { role: 'rowheader', scope: 'row', class: kind, 'data-label': title }, cell(row))
      : el('td', { role: 'cell', class: kind, 'data-label': title }, cell(row)))));
}

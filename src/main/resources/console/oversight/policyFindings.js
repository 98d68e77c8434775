/** What a check of a network policy found, in words and tables. */

import { el } from '../dom.js';
import { badge } from '../parts/badge.js';
import { notice } from '../parts/notice.js';
import { button, section } from '../parts/page.js';
import { table } from '../parts/table.js';
import { day } from '../parts/time.js';
import * as shared from '../text/en/parts.js';
import * as text from '../text/en/networkPolicy.js';

/** Each line as it was typed, with its reason if it is wrong. */
export function lineFindings(typed, lines, looksBack) {
  if (lines.length === 0) {
    return null;
  }
  return table({
    caption: text.checked,
    captioned: true,
    rows: lines.map((line, i) => ({ ...line, typed: typed[i] })),
    columns: [
      { title: text.range, class: 'typed',
        cell: (line) => el('code', {}, el('bdi', {}, line.typed)) },
      { title: text.finding, cell: finding },
      looksBack && {
        title: text.usesColumn, class: 'number', cell: (line) => (line.problem ? '' : line.uses),
      },
    ].filter(Boolean),
  });
}

function finding(line) {
  if (line.problem) {
    return el('span', { class: 'wrong' }, text.wrong(line.problem));
  }
  const same = line.range === line.typed || line.range.replace(/\/(32|128)$/, '') === line.typed;
  return badge('good', same ? text.fine : text.asRange(line.range));
}

/** What the policy would have refused, with a way to add what is missing. */
export function pastFindings(past, add) {
  return section({
    title: text.effect, lead: text.effectLead(shared.day(new Date(past.since))), class: 'past',
  },
  verdict(past),
  past.unknownUses > 0 && notice('info', el('p', {}, text.unknown(past.unknownUses))),
  past.refused.length > 0 && table({
    caption: text.refusedSources,
    rows: past.refused,
    columns: [
      { title: text.source, cell: (use) => el('code', {}, use.source) },
      { title: text.uses, class: 'number', cell: (use) => use.uses },
      { title: text.keys, class: 'number', cell: (use) => use.accessKeys },
      { title: text.lastDay, cell: (use) => day(use.lastDay) },
      { title: '', class: 'fit', cell: (use) => button(text.add, () => add(use.source),
        { kind: 'small', 'aria-label': text.addOf(use.source) }) },
    ],
  }));
}

function verdict(past) {
  if (past.uses === 0) {
    return notice('info', el('p', {}, text.noUses));
  }
  return past.refusedUses === 0
    ? notice('good', el('p', {}, text.nothingRefused(past.uses)))
    : notice('warn', el('p', {},
      el('strong', {}, text.refused(past.refusedUses, past.uses, past.refusedSources))));
}

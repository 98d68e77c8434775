import { api } from '../api.js';
import { el, query as search, url } from '../dom.js';
import { badge } from '../parts/badge.js';
import { notice } from '../parts/notice.js';
import { button, page, section } from '../parts/page.js';
import { columns } from '../parts/plot.js';
import { table } from '../parts/table.js';
import { age, time } from '../parts/time.js';
import * as shared from '../text/en/parts.js';
import * as text from '../text/en/overview.js';

const LIMITS = [30, 60, 90, 180, 365];
const LABEL_EVERY = 5;
const OLD = 90;

/** What deserves a look, with plots: a page for a wall. */
export async function overview({ query, go, refresh }) {
  const wanted = { oldDays: query.get('oldDays'), unusedDays: query.get('unusedDays') };
  const seen = await api.get('/v1/security-overview' + search(wanted));
  return page({
    title: text.title,
    lead: text.lead,
    actions: [el('span', { class: 'soft' }, `${text.asOf} `, time(seen.at)),
      button(text.refresh, refresh)],
  },
  limits(seen, go), tiles(seen), plots(seen), lists(seen));
}

function limits(seen, go) {
  const chooser = (name, label) => {
    const days = [...new Set([...LIMITS, seen[name]])].sort((a, b) => a - b);
    return el('label', { class: 'limit' }, el('span', {}, label),
      el('select', {
        onchange: (event) => go('#/overview' + search({
          oldDays: seen.oldDays, unusedDays: seen.unusedDays, [name]: event.target.value,
        })),
      }, days.map((count) =>
        el('option', { value: count, selected: count === seen[name] }, text.days(count)))));
  };
  return el('div', { class: 'row limits', role: 'group', 'aria-label': text.limits },
    chooser('oldDays', text.oldAfter), chooser('unusedDays', text.unusedAfter));
}

function tiles(seen) {
  const people = seen.users + 1;
  return el('ul', { class: 'tiles' },
    tile('rootKeys', seen, 'danger', text.of(seen.keys)),
    tile('peopleWithoutSecondFactor', seen, 'danger', text.ofPeople(people)),
    tile('oldKeys', seen, 'warn', text.of(seen.keys)),
    tile('unusedKeys', seen, 'warn', text.of(seen.keys)),
    tile('unrestrictedKeys', seen, seen.accountRestricted ? 'info' : 'warn', text.of(seen.keys)));
}

function tile(name, seen, kind, whole) {
  const { number } = seen[name];
  return el('li', { class: `tile ${number > 0 ? kind : 'good'}` },
    el('a', { href: '#/overview', onclick: (event) => jump(event, name) }, text[name].title),
    el('p', { class: 'figure' }, number),
    el('p', { class: 'soft' }, number > 0 ? whole : text.allWell));
}

/** To the list below: the address names the page, not a place in it. */
function jump(event, name) {
  event.preventDefault();
  const heading = document.querySelector(`[data-list="${name}"] h2`);
  heading.setAttribute('tabindex', '-1');
  heading.focus();
  heading.scrollIntoView();
}

function plots(seen) {
  const total = seen.uses.reduce((sum, { uses }) => sum + uses, 0);
  return section({ title: text.plots, lead: text.total(total) },
    el('div', { class: 'plots' },
      el('div', { class: 'panel wide' }, columns({
        title: text.usesTitle, unit: text.uses, labels: text.day, data: days(seen.uses),
      })),
      el('div', { class: 'panel' }, columns({
        title: text.agesTitle, unit: text.keys, labels: text.agesTitle,
        data: seen.ages.map((bar) => bin(bar, seen.oldDays)),
      })),
      el('div', { class: 'panel' }, columns({
        title: text.lastUsesTitle, unit: text.keys, labels: text.lastUsesTitle,
        data: [...seen.lastUses.map((bar) => bin(bar, seen.unusedDays)),
          { label: text.never, value: seen.neverUsed, kind: 'off' }],
      }))));
}

function days(uses) {
  return uses.map(({ day, uses: value }, i) => ({
    label: (uses.length - 1 - i) % LABEL_EVERY === 0 ? day.slice(5) : '', name: day, value,
  }));
}

function bin({ fromDays, toDays, number }, limit = OLD) {
  return {
    label: text.ageOf(fromDays, toDays), value: number, kind: fromDays >= limit ? 'warn' : '',
  };
}

function lists(seen) {
  return [
    list('rootKeys', seen, keyTable),
    list('peopleWithoutSecondFactor', seen, peopleTable),
    list('oldKeys', seen, keyTable),
    list('unusedKeys', seen, keyTable),
    list('unrestrictedKeys', seen, keyTable,
      seen.accountRestricted && text.unrestrictedKeys.confined),
  ];
}

function list(name, seen, show, remark) {
  const { number, first } = seen[name];
  const words = text[name];
  return section({ title: words.title, lead: words.text, 'data-list': name },
    remark && notice('info', el('p', {}, remark)),
    number === 0
      ? notice('good', el('p', {}, words.none))
      : show(words.title, first),
    number > first.length && el('p', { class: 'soft' }, text.more(first.length, number)));
}

function keyTable(caption, rows) {
  return table({
    caption,
    rows,
    columns: [
      { title: text.key, cell: (key) =>
        el('a', { class: 'mono', href: url`#/users/${key.userId}/keys` }, key.accessKeyId) },
      { title: text.owner, cell: (key) => el('bdi', {}, key.principalName) },
      { title: text.status, cell: ({ status }) =>
        badge(status === 'ACTIVE' ? 'good' : 'off', text.statuses[status]) },
      { title: text.created, cell: (key) => age(key.createdAt) },
      { title: text.lastUsed, cell: (key) => age(key.lastUsedAt, shared.never) },
    ],
  });
}

function peopleTable(caption, rows) {
  return table({
    caption,
    rows,
    columns: [
      { title: text.person, cell: (person) =>
        el('a', { href: url`#/users/${person.userId}` }, el('bdi', {}, person.principalName)) },
      { title: text.role, cell: text.roleOf },
      { title: text.lastSignIn, cell: (person) => age(person.lastSignInAt, shared.never) },
    ],
  });
}

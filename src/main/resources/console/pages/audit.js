import { api } from '../api.js';
import { el, query as search, replace } from '../dom.js';
import { actions } from '../oversight/actions.js';
import { download } from '../oversight/download.js';
import { badge } from '../parts/badge.js';
import { busy } from '../parts/button.js';
import { allHold, field, show } from '../parts/form.js';
import { notice, problemNotice, tell } from '../parts/notice.js';
import { empty, facts, page } from '../parts/page.js';
import { pagedTable } from '../parts/table.js';
import { time } from '../parts/time.js';
import * as text from '../text/en/audit.js';

const PATH = '/v1/audit';
const HASH = '#/audit';
const PAGE = 50;
const FILE_EVENTS = 5_000;
const FILES_MAX = 20;
const TEXT_MAX = 128;
const NAMES = ['action', 'outcome', 'principal', 'target', 'source', 'credential', 'requestId',
  'since', 'until'];
const KINDS = { SUCCEEDED: 'good', REFUSED: 'warn', FAILED: 'danger' };
const FORMS = {
  csv: { accept: 'text/csv', ending: 'csv' },
  lines: { accept: 'application/jsonl', ending: 'jsonl' },
};

/** Who did what; the filters stand in the address, so that a view can be passed on. */
export async function audit({ session, query, go, refresh }) {
  const wanted = Object.fromEntries(NAMES.map((name) => [name, query.get(name)]));
  const place = el('div', { class: 'said' });
  const fields = filterFields(wanted);
  const body = el('div', { class: 'events' });
  try {
    replace(body, await list(wanted));
  } catch (problem) {
    if (problem.code !== 'InvalidRequest') {
      throw problem;
    }
    show(problem, fields, place);
  }
  return page({
    title: text.title,
    lead: text.lead,
    actions: Object.keys(FORMS).map((form) => exportButton(form, wanted, session, place)),
  }, filters(fields, go, refresh), place, body);
}

function filterFields(wanted) {
  const some = (name, more) =>
    field({
      name, label: text[name], optional: true, most: TEXT_MAX, value: wanted[name] ?? '', ...more,
    });
  return [
    some('action', { type: 'select', options: [['', text.any],
      ...actions.map((name) => [name, text.actionName(name)])] }),
    some('outcome', { type: 'select',
      options: [['', text.any], ...Object.entries(text.outcomes)] }),
    some('principal', { placeholder: text.principalHint }),
    some('target', { placeholder: text.targetHint }),
    some('source'),
    some('credential', { placeholder: text.credentialHint }),
    some('requestId'),
    some('since', { type: 'datetime-local', value: local(wanted.since) }),
    some('until', { type: 'datetime-local', value: local(wanted.until) }),
  ];
}

function filters(fields, go, refresh) {
  const values = () => Object.fromEntries(fields.map(({ name, value }) => [name, value().trim()]));
  return el('form', {
    class: 'filters',
    role: 'search',
    'aria-label': text.filters,
    novalidate: true,
    onsubmit: (event) => {
      event.preventDefault();
      if (!allHold(fields)) {
        return;
      }
      const { since, until, ...others } = values();
      const hash = HASH + search({ ...others, since: utc(since), until: utc(until) });
      if (hash === window.location.hash) {
        void refresh();
      } else {
        go(hash);
      }
    },
  }, fields.map(({ element }) => element), el('div', { class: 'actions' },
    el('button', { type: 'submit', class: 'primary' }, text.apply),
    el('a', { class: 'button quiet', href: HASH }, text.clear)));
}

function list(wanted) {
  return pagedTable({
    caption: text.events,
    columns: [
      { title: text.at, class: 'nowrap', cell: (event) => time(event.at) },
      { title: text.who, class: 'break', cell: who },
      { title: text.action, cell: (event) => text.actionName(event.action) },
      { title: text.target, class: 'break',
        cell: (event) => event.target && el('bdi', { class: 'mono' }, event.target) },
      { title: text.outcome, cell: ({ outcome }) => badge(KINDS[outcome], text.outcomes[outcome]) },
      { title: text.source, cell: (event) => el('span', { class: 'mono' }, event.source) },
      { title: text.details, cell: details },
    ],
    load: async (next) => {
      const answer = await api.get(PATH + search({ ...wanted, limit: PAGE, next }));
      return { rows: answer.events, next: answer.next };
    },
    empty: empty({ title: text.none, text: text.noneText }),
  });
}

function who(event) {
  return event.principal
    ? el('bdi', {}, event.principal)
    : el('span', { class: 'faint' }, text.stranger);
}

function details(event) {
  const stepUp = event.stepUp === 'NONE' ? null : text.stepUps[event.stepUp];
  const known = { ...event, stepUp };
  return el('details', {}, el('summary', {}, event.reason ?? text.details), facts([
    ...Object.entries(text.fields).map(([name, label]) =>
      known[name] && [label, el('span', { class: 'mono' }, known[name])]),
    ...Object.entries(event.details).map(([name, value]) =>
      [el('bdi', {}, name), el('bdi', {}, value)]),
  ]));
}

function exportButton(form, wanted, session, place) {
  return el('button', {
    type: 'button',
    onclick: async (event) => {
      replace(place);
      try {
        await busy(event.currentTarget, () => save(FORMS[form], wanted, session, place));
      } catch (problem) {
        replace(place, problemNotice(problem));
      }
    },
  }, text.exportAs[form]);
}

async function save({ accept, ending }, wanted, { accountId }, place) {
  const texts = [];
  let next;
  do {
    const answer = await api.get(PATH + search({ ...wanted, limit: FILE_EVENTS, next }),
      { accept, whole: true });
    const whole = answer.body ?? '';
    // Only the first file's first line names the columns of all.
    texts.push(ending === 'csv' && texts.length > 0 ? whole.slice(whole.indexOf('\n') + 1) : whole);
    next = answer.headers.get('Sallyport-Next');
  } while (next && texts.length < FILES_MAX);
  download(text.file(accountId, ending), accept, texts);
  if (next) {
    replace(place, notice('warn', el('p', {}, text.tooMany(FILES_MAX * FILE_EVENTS))));
  } else {
    tell(text.saved);
  }
}

/** What such a field takes, in UTC. */
function local(iso) {
  return iso ? iso.replace(/(:\d\d)?(\.\d+)?Z$/, '') : '';
}

function utc(value) {
  return value === '' ? '' : `${value}${value.length === 16 ? ':00' : ''}Z`;
}

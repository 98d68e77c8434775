/** The versions of a policy: a section of its page. */

import { api } from '../api.js';
import { el, url } from '../dom.js';
import { badge } from '../parts/badge.js';
import { confirmed, dialog } from '../parts/dialog.js';
import { wasGone } from '../parts/meanwhile.js';
import { tell } from '../parts/notice.js';
import { button, section } from '../parts/page.js';
import { table } from '../parts/table.js';
import { age } from '../parts/time.js';
import { confirmedByCode } from './confirm.js';
import { listing } from './listing.js';
import { versions as text } from '../text/en/policies.js';

/** Reads and shows them, the newest first. */
export async function versionsSection(path, refresh) {
  const { versions } = await api.get(`${path}/versions`);
  return section({ title: text.title, lead: text.lead }, table({
    caption: text.title,
    rows: versions.toReversed(),
    columns: [
      { title: text.version, cell: ({ version }) => version },
      { title: text.state, cell: ({ inForce }) =>
        (inForce ? badge('good', text.inForce) : badge('off', text.kept)) },
      { title: text.created, class: 'nowrap', cell: ({ createdAt }) => age(createdAt) },
      { title: '', class: 'fit', cell: (one) => actions(path, one, refresh) },
    ],
  }));
}

function actions(path, one, refresh) {
  const { version, inForce } = one;
  return el('div', { class: 'actions' },
    button(text.show, () => look(one), { kind: 'quiet small', 'aria-label': text.showOf(version) }),
    !inForce && button(text.enforce, () => after(enforce(path, version),
      (gone) => (gone ? text.gone(version) : text.enforced(version)), refresh),
    { kind: 'quiet small', 'aria-label': text.enforceOf(version) }),
    !inForce && button(text.remove, () => after(remove(path, version),
      (gone) => (gone ? text.gone(version) : text.removed(version)), refresh),
    { kind: 'quiet small', 'aria-label': text.removeOf(version) }));
}

async function after(work, words, refresh) {
  const done = await work;
  if (done) {
    tell(words(done.result));
    refresh();
  }
}

function look({ version, document }) {
  return dialog({
    title: text.document(version),
    body: listing(document, text.document(version)),
    actions: [{ label: text.hide, value: null }],
  });
}

function enforce(path, version) {
  return confirmedByCode({
    title: text.enforceTitle(version),
    body: el('p', {}, text.enforceText),
    label: text.enforce,
    action: (options) => wasGone(api.put(`${path}/default-version`, { version }, options)),
  });
}

function remove(path, version) {
  return confirmed({
    title: text.removeTitle(version),
    body: el('p', {}, text.removeText),
    label: text.remove,
    danger: true,
    task: () => wasGone(api.delete(path + url`/versions/${version}`)),
    explain: (problem) => (problem.code === 'WrongState' ? text.nowInForce(version) : null),
  });
}

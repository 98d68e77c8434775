/** What is attached to a user or role: a section of his page, and how it is changed. */

import { api } from '../api.js';
import { el, replace, url } from '../dom.js';
import { badge } from '../parts/badge.js';
import { dialog } from '../parts/dialog.js';
import { field, form } from '../parts/form.js';
import { wasGone } from '../parts/meanwhile.js';
import { problemNotice, tell } from '../parts/notice.js';
import { button, empty, section } from '../parts/page.js';
import { confirmedByCode } from './confirm.js';
import { guarded, readAll } from './guarded.js';
import { table } from '../parts/table.js';
import { age } from '../parts/time.js';
import { attachments as text } from '../text/en/policies.js';

const SHOWN_MAX = 100;

/** `path`: such as `/v1/users/123`; `holder`: his name; `refresh` shows the page anew. */
export async function attachmentsSection({ path, holder, refresh }) {
  const { policies } = await api.get(`${path}/policies`);
  const said = el('div', { class: 'said' });
  const attach = button(text.attach, async () => {
    replace(said);
    try {
      const words = await attachOne(path, holder, policies);
      if (words !== null) {
        tell(words);
        refresh();
      }
    } catch (problem) {
      replace(said, problemNotice(problem));
    }
  }, { icon: 'plus' });
  return section({ title: text.title, lead: text.lead, actions: attach }, said, table({
    caption: text.title,
    rows: policies,
    columns: [
      { title: text.policy, cell: (one) => policyLink(one) },
      { title: text.type, cell: (one) => typeBadge(one.policyType) },
      { title: text.description, cell: (one) => el('bdi', {}, one.description) },
      { title: text.since, cell: (one) => age(one.attachedAt), class: 'nowrap' },
      { title: '', class: 'fit', cell: (one) => detachButton(path, holder, one, refresh) },
    ],
    empty: empty({ title: text.none(holder), text: text.noneText }),
  }));
}

/** Where a policy is looked at. */
export function policyLink({ policyType, policyName }) {
  return el('a', { href: url`#/policies/${policyType}/${policyName}` },
    el('bdi', {}, policyName));
}

/** Who wrote it. */
export function typeBadge(policyType) {
  return policyType === 'SYSTEM' ? badge('info', text.system) : badge('off', text.custom);
}

function detachButton(path, holder, one, refresh) {
  const { policyType, policyName } = one;
  return button(text.detach, async () => {
    const done = await confirmedByCode({
      title: text.detachTitle(policyName, holder),
      body: el('p', {}, text.detachText),
      label: text.detach,
      danger: true,
      action: (options) =>
        wasGone(api.delete(`${path}/policies` + url`/${policyType}/${policyName}`, options)),
    });
    if (done) {
      tell(done.result ? text.detachedBefore(policyName) : text.detached);
      refresh();
    }
  }, { kind: 'quiet small', 'aria-label': text.detachOf(policyName) });
}

async function attachOne(path, holder, held) {
  const has = new Set(held.map(({ policyName }) => policyName));
  const all = (await readAll('/v1/policies', 'policies')).filter((one) => !has.has(one.policyName));
  return dialog({ title: text.attachTo(holder), body: (close) => {
    const chosen = choice(all);
    return form({
      fields: [chosen.filter, chosen],
      label: text.attach,
      cancel: () => close(null),
      submit: async () => {
        const { policyType, policyName } = chosen.policy();
        const done = await guarded({
          title: text.attachTitle(policyName, holder),
          body: el('p', {}, text.attachPower),
          action: (options) =>
            attached(api.post(`${path}/policies`, { policyType, policyName }, options)),
        });
        if (done) {
          close(done.result ? text.attached : text.attachedBefore(policyName));
        }
      },
    });
  } });
}

/** Whether this call attached it: what is attached already is as it was wanted. */
async function attached(call) {
  try {
    await call;
    return true;
  } catch (problem) {
    if (problem.code !== 'NameTaken') {
      throw problem;
    }
    return false;
  }
}

/** A list to choose from, and a field that narrows it. */
function choice(all) {
  const list = el('div', { class: 'choices', role: 'radiogroup', 'aria-label': text.policy });
  const wrong = el('p', { class: 'wrong', role: 'alert' });
  let chosen = null;
  const narrow = () => {
    const words = filter.value().trim().toLowerCase();
    const fit = all.filter(({ policyName, description }) =>
      `${policyName} ${description}`.toLowerCase().includes(words));
    replace(list, fit.slice(0, SHOWN_MAX).map((one) => el('label', {},
      el('input', { type: 'radio', name: 'policy', checked: one === chosen,
        onchange: () => { chosen = one; replace(wrong); } }),
      el('span', {}, el('bdi', {}, one.policyName), ' ', typeBadge(one.policyType),
        one.description && el('bdi', { class: 'hint' }, one.description)))),
    fit.length > SHOWN_MAX && el('p', { class: 'hint' }, text.narrow),
    fit.length === 0 && el('p', { class: 'hint' }, text.nothingFits));
  };
  const filter = field({ name: 'filter', label: text.search, optional: true });
  filter.input.addEventListener('input', narrow);
  narrow();
  return {
    name: 'policyName',
    filter,
    input: filter.input,
    element: el('div', { class: 'field' }, list, wrong),
    value: () => chosen?.policyName,
    policy: () => chosen,
    problem: (words) => replace(wrong, words),
    holds: () => {
      replace(wrong, chosen === null && text.choose);
      return chosen !== null;
    },
  };
}

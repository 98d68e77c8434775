/** What can be done with a key that exists. Each asks what must be asked and says how it ended. */

import { api } from '../api.js';
import { el, url } from '../dom.js';
import { askCode } from '../parts/code.js';
import { confirmed, dialog } from '../parts/dialog.js';
import { field, form } from '../parts/form.js';
import { opened } from '../parts/meanwhile.js';
import { button } from '../parts/page.js';
import { age } from '../parts/time.js';
import { act, leak } from '../text/en/keys.js';

const STALE = new Set(['WrongState', 'Changed', 'NotFound']);

const pathOf = ({ accessKeyId }) => url`/v1/access-keys/${accessKeyId}`;
const binOf = ({ accessKeyId }) => url`/v1/recycle-bin/${accessKeyId}`;
const set = (key, status) => api.patch(pathOf(key), { status });

/**
 * The actions of a page: each takes the key. `changed(words)` is called after a change, and when
 * somebody else was quicker; `failed(problem)` when nothing was changed. `create`: the page's hash.
 */
export function keyActions({ create, changed, failed }) {
  const run = async (task, words) => {
    try {
      await changed(await unlessStale(task, words));
      return true;
    } catch (problem) {
      failed(problem);
      return false;
    }
  };
  const ask = async (question, task, words) => {
    const answer = await confirmed({ ...question, task: () => unlessStale(task, words) });
    return answer !== null && run(() => {}, answer.result);
  };
  const actions = {
    disable: (key) => ask(
      { title: act.disableAsk, body: about(key, act.disableText), label: act.disable },
      () => set(key, 'INACTIVE'), act.disabled(key.accessKeyId)),
    enable: (key) => run(() => set(key, 'ACTIVE'), act.enabled(key.accessKeyId)),
    remove: (key) => ask(
      { title: act.removeAsk, body: about(key, act.removeText), label: act.remove, danger: true },
      () => api.delete(pathOf(key)), act.removed(key.accessKeyId)),
    giveUp: (key) => ask(
      { title: act.giveUpAsk, body: about(key, act.giveUpText), label: act.remove, danger: true },
      async () => {
        await set(key, 'INACTIVE');
        await api.delete(pathOf(key));
      }, act.removed(key.accessKeyId)),
    restore: (key) => run(
      () => api.post(`${binOf(key)}/restoration`), act.restored(key.accessKeyId)),
    purge: (key) => purge(key, run, failed),
    describe: (key) => describe(key, run),
    // At once and without a question: it can be taken back, a leak cannot.
    async leaked(key) {
      if (await run(() => set(key, 'INACTIVE'), act.disabled(key.accessKeyId))
          && await afterLeak(key, create) === 'remove') {
        await actions.remove(key);
      }
    },
  };
  return actions;
}

/** The words for what is so now: also when the page was behind. */
async function unlessStale(task, words) {
  try {
    await task();
    return words;
  } catch (problem) {
    if (STALE.has(problem.code)) {
      return act.changed;
    }
    throw problem;
  }
}

function about({ accessKeyId, lastUse }, words) {
  return [
    el('p', { class: 'mono' }, accessKeyId),
    el('p', {}, words),
    el('p', {}, lastUse ? [act.usedLast, ' ', age(lastUse.at), '. ', act.usedWarning]
      : act.neverUsed),
  ];
}

async function purge(key, run, failed) {
  try {
    const answer = await askCode({
      title: act.purgeAsk,
      body: [el('p', { class: 'mono' }, key.accessKeyId), el('p', {}, act.purgeText)],
      label: act.purge,
      danger: true,
      action: (code) => unlessStale(
        () => api.delete(binOf(key), { code }), act.purged(key.accessKeyId)),
    });
    if (answer !== null) {
      await run(() => {}, answer.result);
    }
  } catch (problem) {
    failed(problem);
  }
}

async function describe(key, run) {
  const start = opened(key, () => api.get(pathOf(key)));
  const saved = await dialog({
    title: act.describeTitle,
    body: (close) => [el('p', { class: 'mono' }, key.accessKeyId), form({
      fields: [field({
        name: 'description', label: act.description, hint: act.descriptionHint, optional: true,
        value: key.description ?? '', most: 128,
      })],
      label: act.save,
      cancel: () => close(null),
      submit: async (values) => {
        const description = values.description.trim() || null;
        await start.check({ description });
        close(await unlessStale(() => api.patch(pathOf(key), { description }), act.described));
      },
    })],
  });
  if (saved !== null) {
    await run(() => {}, saved);
  }
}

function afterLeak({ accessKeyId }, create) {
  const away = (label, hash, close) =>
    el('a', { href: hash, onclick: () => close(null) }, label);
  return dialog({
    title: leak.done,
    body: (close) => [
      el('p', {}, el('span', { class: 'mono' }, accessKeyId), ' ', leak.doneText),
      el('h3', {}, leak.next),
      el('ol', { class: 'next-steps' },
        el('li', {}, leak.audit, ' ',
          away(leak.auditLink, `#/audit?credential=${encodeURIComponent(accessKeyId)}`, close)),
        create && el('li', {}, leak.replace, ' ', away(leak.replaceLink, create, close)),
        el('li', {}, leak.remove, ' ',
          button(leak.removeLink, () => close('remove'), { class: 'small' })),
        el('li', {}, leak.where)),
    ],
    actions: [{ label: leak.close, value: null, primary: true }],
  });
}

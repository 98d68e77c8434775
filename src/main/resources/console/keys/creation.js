/**
 * The course of a creation: one state at a time on a stage. Whatever happens on the way, it ends
 * in the pair or in a state that says what there is now; never in a second key or a second look.
 */

import { Problem, api } from '../api.js';
import { el, replace, url } from '../dom.js';
import { askCode } from '../parts/code.js';
import { notice, problemNotice, tell } from '../parts/notice.js';
import { create as text, fate as fateText, pair as pairText } from '../text/en/keys.js';
import { begin, sending, settle, shown, unsettled } from './attempt.js';
import * as fates from './fates.js';
import { fateOf, issue } from './issue.js';
import { SLOTS, readKeys } from './owner.js';
import { pairView } from './pair.js';
import { purposeForm } from './purpose.js';

const SLOW_MILLIS = 3_000;

/** `after`: where to go when it is over. `begin()` finds out how things stand, and shows it. */
export function creation({ owner, session, stage, after, go }) {
  let attempt = unsettled(session.identityId, owner.id);
  let draft = null;

  const show = (...content) => {
    replace(stage, ...content);
    stage.querySelector('[data-focus]')?.focus();
  };

  async function start() {
    if (attempt === null) {
      await fresh();
    } else if (attempt.shown !== null) {
      showShown(attempt.shown);
    } else {
      await find(false);
    }
  }

  async function fresh() {
    const { live } = await readKeys(owner);
    if (live.length >= SLOTS) {
      show(fates.full({ list: owner.list }));
    } else {
      attempt ??= begin(session.identityId, owner.id);
      showForm();
    }
  }

  function showForm() {
    show(owner.isRoot && rootWarning(), purposeForm({
      owner,
      source: session.source,
      draft,
      cancel: () => go(after),
      submit: async (body, values) => {
        draft = values;
        sending(attempt, body);
        try {
          arrived(await issueWithCode());
        } catch (problem) {
          await wentWrong(problem);
        }
      },
    }));
  }

  /** All that can be checked without a code is checked before one is asked for, and spent. */
  async function issueWithCode() {
    try {
      return await patiently(stage, issue(attempt));
    } catch (problem) {
      if (problem.code !== 'StepUpRequired') {
        throw problem;
      }
    }
    const place = el('div', {});
    const answer = await askCode({
      title: text.codeTitle,
      body: [el('p', {}, text.codeText), place],
      label: text.submit,
      action: (code) => patiently(place, issue(attempt, code)),
    });
    return answer?.result ?? null;
  }

  function arrived(answer) {
    if (answer === null) {
      // No code was given: nothing has been made, and the form stands as it was.
      settle();
    } else if (answer.secretDelivered) {
      showLost(answer.accessKeyId);
    } else {
      showPair(answer);
    }
  }

  /** What the form can show beside its fields it is given; the rest has a state of its own. */
  async function wentWrong(problem) {
    if (problem instanceof Problem && problem.lost) {
      show(fates.unknown(false, { find: () => find(true) }));
      return;
    }
    if (problem.code === 'IdempotencyMismatch') {
      await find(true);
      return;
    }
    settle();
    if (problem.code === 'QuotaReached') {
      show(fates.full({ list: owner.list }));
    } else if (problem.code === 'NotPermitted' || problem.code === 'NotFound') {
      show(fates.refused(problem.code, { list: owner.list }));
    } else {
      throw problem;
    }
  }

  async function find(again) {
    show(el('p', { role: 'status' }, fateText.asking));
    try {
      const fate = await fateOf(attempt);
      if (fate === null) {
        show(fates.nothing({ again: fresh }));
      } else {
        showLost(fate.accessKeyId);
      }
    } catch (problem) {
      if (!(problem instanceof Problem)) {
        throw problem;
      }
      show(!problem.lost && problemNotice(problem),
        fates.unknown(again && problem.lost, { find: () => find(true) }));
    }
  }

  function showShown(accessKeyId) {
    show(fates.wasShown(accessKeyId, {
      keep: () => {
        settle();
        go(after);
      },
      discard: () => discard(accessKeyId),
    }));
  }

  function showLost(accessKeyId) {
    show(fates.wasLost(accessKeyId, {
      discard: () => discard(accessKeyId),
      keep: () => {
        settle();
        go(owner.list);
      },
    }));
  }

  function showPair(pair) {
    if (!stage.isConnected) {
      // Nobody would see it on a page that was left: there is a state that says so.
      go(owner.create);
      return;
    }
    shown(attempt, pair.accessKeyId);
    show(pairView(pair, (accessKeyId) => {
      settle();
      tell(pairText.created(accessKeyId));
      go(after);
    }));
  }

  /** What nobody has the secret of is of no use, and takes a slot. */
  async function discard(accessKeyId) {
    const path = url`/v1/access-keys/${accessKeyId}`;
    try {
      await api.patch(path, { status: 'INACTIVE' });
      await api.delete(path);
    } catch (problem) {
      if (!['WrongState', 'NotFound'].includes(problem.code)) {
        stage.prepend(problemNotice(problem));
        return;
      }
    }
    settle();
    tell(fateText.discarded(accessKeyId));
    go(owner.list);
  }

  return { begin: start };
}

function rootWarning() {
  return notice('danger', el('strong', {}, text.rootTitle), el('p', {}, text.rootText),
    el('p', {}, el('a', { href: '#/users' }, text.rootInstead)));
}

/** Says when an answer takes long. */
async function patiently(place, answer) {
  const slow = notice('info', el('strong', {}, fateText.slowTitle),
    el('p', {}, fateText.slowText));
  slow.setAttribute('role', 'status');
  const timer = setTimeout(() => place.prepend(slow), SLOW_MILLIS);
  try {
    return await answer;
  } finally {
    clearTimeout(timer);
    slow.remove();
  }
}

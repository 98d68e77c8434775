/** What can come between somebody and a page: an outage, an ended session, an unsaved secret. */

import { el } from './dom.js';
import { dialog } from './parts/dialog.js';
import { page } from './parts/page.js';
import { signInForm } from './pages/signIn.js';
import { load } from './session.js';
import * as text from './text/en/shell.js';

/** A page that says why there is none, and offers to try again. */
export function failed(problem, retry) {
  // What is no id of anything is the id of nothing.
  const known = problem.code === 'InvalidRequest' ? text.notFound : text.failure(problem);
  if (known.unexpected) {
    console.warn(problem);
  }
  return page({ title: known.title },
    el('p', {}, known.text),
    known.unexpected && problem.requestId && el('p', { class: 'faint' },
      text.requestId, ' ', el('code', {}, problem.requestId)),
    el('div', { class: 'actions' },
      el('button', { type: 'button', onclick: retry }, text.tryAgain),
      el('a', { class: 'button quiet', href: '#/' }, text.toStart)));
}

/** Whether to leave what is held by the guard. */
export async function askToLeave(words) {
  const answer = await dialog({
    title: words.title ?? text.leaving.title,
    body: el('p', {}, words.text ?? text.leaving.text),
    actions: [
      { label: words.stay ?? text.leaving.stay, value: 'stay', primary: true },
      { label: words.leave ?? text.leaving.leave, value: 'leave', danger: true },
    ],
  });
  return answer === 'leave';
}

/**
 * Over the page, which stays: `same` (the same principal is signed in again, maybe by another
 * tab), `other`, or `later` (the page may be looked at, but nothing can be done).
 */
export async function signInAgain(before) {
  const now = await load().catch(() => null);
  if (now === null) {
    const answer = await dialog({
      title: text.ended.title,
      class: 'covering',
      stays: true,
      body: (close) => [
        el('p', {}, text.ended.text),
        signInForm({ name: before.principalName, entered: (present) => close(present) }),
      ],
      actions: [{ label: text.ended.later, value: 'later', quiet: true }],
    });
    return typeof answer === 'object' && answer !== null ? outcome(before, answer) : 'later';
  }
  return outcome(before, now);
}

function outcome(before, present) {
  const same = present.identityId === before.identityId && present.scope === before.scope;
  return same ? 'same' : 'other';
}

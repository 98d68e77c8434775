/** The dialog that asks for a one-time code and does something with it. */

import { el, replace } from '../dom.js';
import { dialog } from './dialog.js';
import { codeField, form } from './form.js';
import { countdown } from './time.js';
import { notice } from './notice.js';
import * as text from '../text/en/parts.js';

const ABOUT_THE_CODE = new Set(['StepUpFailed', 'StepUpSpent', 'StepUpRequired']);

/**
 * Asks for a code and calls `action(code)`. A wrong or spent code, and a lock-out with the time that
 * remains, are shown here, and the dialog stays; any other problem is thrown. Gives `{result}`, or
 * `null` when it was left before anything was sent: who leaves it later does not call that back.
 * `body` stands above the field; `label` names the button, `danger` marks it.
 */
export async function askCode({ title = text.code.title, body, action, label, danger = false }) {
  let underWay = null;
  const send = async ({ code }) => {
    underWay = action(code);
    try {
      return { result: await underWay };
    } finally {
      underWay = null;
    }
  };
  const answer = await dialog({
    title,
    class: 'narrow',
    body: (close) => {
      const code = codeField({ 'data-first': true });
      return [body, form({
        fields: [code],
        label: label ?? text.code.submit,
        kind: danger ? 'danger' : 'primary',
        cancel: () => close(null),
        submit: async (values) => close(await send(values)),
        onproblem: (problem, place) => handled(problem, place, code, close),
      })];
    },
  });
  if (answer?.problem) {
    throw answer.problem;
  }
  return answer === null && underWay !== null ? { result: await underWay } : answer;
}

function handled(problem, place, code, close) {
  if (problem.code === 'LockedOut') {
    replace(place, lockedOut(problem));
  } else if (ABOUT_THE_CODE.has(problem.code)) {
    const { title, text: words } = text.failure(problem);
    code.input.value = '';
    code.problem(`${title}. ${words}`);
    code.input.focus();
  } else {
    close({ problem });
  }
  return true;
}

/** Says that somebody is locked out, and counts down until he is not. */
export function lockedOut(problem) {
  const { title } = text.failure(problem);
  const box = notice('danger', el('strong', {}, title),
    el('p', {}, problem.retryAfter && countdown(problem.retryAfter)));
  box.setAttribute('role', 'alert');
  return box;
}

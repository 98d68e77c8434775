/** Modal dialogs: the browser's own, which keep the focus and close on Escape. */

import { el, freshId } from '../dom.js';
import { busy } from './button.js';
import { notice, problemNotice, tell } from './notice.js';
import * as text from '../text/en/parts.js';

const open = new Set();

/** Leaves those that belong to a page: another one takes its place. */
export function leaveDialogs() {
  [...open].reverse().forEach((leave) => leave());
}

/**
 * Shows one and waits: gives the value of the action that was chosen, or `null`. `body` is what it
 * shows, or a function of `close(value)` that makes it. An action: `{label, value, primary, danger,
 * quiet}`. `stays`: whatever page is shown below it.
 */
export function dialog({
  title, body, actions = [], class: kind = '', dismissible = true, stays = false,
}) {
  return new Promise((resolve) => {
    const id = freshId('dialog');
    const before = document.activeElement;
    const leave = () => close(null);
    const close = (value) => {
      open.delete(leave);
      element.close();
      element.remove();
      before?.isConnected && before.focus();
      resolve(value);
    };
    const element = el('dialog', {
      class: kind,
      'aria-labelledby': id,
      oncancel: (event) => {
        event.preventDefault();
        dismissible && close(null);
      },
    },
    el('h2', { id, tabindex: '-1' }, title),
    el('div', { class: 'dialog-body' }, typeof body === 'function' ? body(close) : body),
    actions.length > 0 && el('div', { class: 'actions end' }, actions.map((action) =>
      el('button', {
        type: 'button', class: style(action), onclick: () => close(action.value),
      }, action.label))));
    document.body.append(element);
    !stays && open.add(leave);
    element.showModal();
    (element.querySelector('[data-first]')
      ?? element.querySelector('input, textarea, select')
      ?? element.querySelector('h2')).focus();
  });
}

/**
 * Asks before something is done, does it while the dialog is open, and shows what went wrong:
 * `explain(problem)` gives better words for some. Gives the task's result wrapped in `{result}`, or
 * `null`. Who leaves the dialog does not call back what has been sent.
 */
export async function confirmed({ title, body, label, danger = false, task, explain }) {
  let underWay = null;
  const answer = await dialog({
    title,
    body: (close) => {
      const place = el('div', {});
      const run = (event) => busy(event.currentTarget, async () => {
        place.replaceChildren();
        underWay = task();
        try {
          close({ result: await underWay });
        } catch (problem) {
          const words = explain?.(problem);
          place.replaceChildren(words ? notice('danger', words) : problemNotice(problem));
        } finally {
          underWay = null;
        }
      });
      return [body, place, el('div', { class: 'actions end' },
        el('button', { type: 'button', onclick: () => close(null), 'data-first': true },
          text.cancel),
        el('button', { type: 'button', class: danger ? 'danger' : 'primary', onclick: run },
          label))];
    },
  });
  return answer === null && underWay !== null ? outcome(underWay) : answer;
}

/** How it ended, where no dialog is left to show it. */
async function outcome(underWay) {
  try {
    return { result: await underWay };
  } catch (problem) {
    tell(text.problem(problem));
    return null;
  }
}

function style({ primary, danger, quiet }) {
  return (primary && 'primary') || (danger && 'danger') || (quiet && 'quiet') || null;
}

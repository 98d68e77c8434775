/** Modal dialogs: the browser's own, which keep the focus and close on Escape. */

import { el, freshId } from '../dom.js';
import { busy } from './button.js';
import { problemNotice } from './notice.js';
import * as text from '../text/en/parts.js';

/**
 * Shows one and waits: gives the value of the action that was chosen, or `null`. `body` is what it
 * shows, or a function of `close(value)` that makes it. An action: `{label, value, primary, danger,
 * quiet}`.
 */
export function dialog({ title, body, actions = [], class: kind = '', dismissible = true }) {
  return new Promise((resolve) => {
    const id = freshId('dialog');
    const before = document.activeElement;
    const close = (value) => {
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
    element.showModal();
    (element.querySelector('[data-first]')
      ?? element.querySelector('input, textarea, select')
      ?? element.querySelector('h2')).focus();
  });
}

/**
 * Asks before something is done, does it while the dialog is open, and shows what went wrong.
 * Gives the task's result wrapped in `{result}`, or `null`.
 */
export function confirmed({ title, body, label, danger = false, task }) {
  return dialog({
    title,
    body: (close) => {
      const place = el('div', {});
      const run = async (event) => {
        place.replaceChildren();
        try {
          const result = await busy(event.currentTarget, task);
          close({ result });
        } catch (problem) {
          place.replaceChildren(problemNotice(problem));
        }
      };
      return [body, place, el('div', { class: 'actions end' },
        el('button', { type: 'button', onclick: () => close(null), 'data-first': true },
          text.cancel),
        el('button', { type: 'button', class: danger ? 'danger' : 'primary', onclick: run },
          label))];
    },
  });
}

function style({ primary, danger, quiet }) {
  return (primary && 'primary') || (danger && 'danger') || (quiet && 'quiet') || null;
}

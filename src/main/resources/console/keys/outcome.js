/** Where a page says how an action ended. */

import { el, replace } from '../dom.js';
import { notice, problemNotice, tell } from '../parts/notice.js';
import { act as text } from '../text/en/keys.js';

/** `{element, changed(words), failed(problem)}`; `show()` draws the page's content anew. */
export function outcome(show) {
  const element = el('div', { class: 'said' });
  return {
    element,
    async changed(words) {
      replace(element);
      await show();
      // The button that was pressed may be gone: whoever uses the keyboard goes on from the top.
      if (document.activeElement === document.body) {
        element.closest('.page')?.querySelector('h1')?.focus({ preventScroll: true });
      }
      tell(words);
    },
    failed(problem) {
      replace(element, problem.code === 'QuotaReached' ? slotsTaken() : problemNotice(problem));
      element.scrollIntoView({ block: 'nearest' });
    },
  };
}

function slotsTaken() {
  const box = notice('warn', el('strong', {}, text.binFull), el('p', {}, text.binFullText));
  box.setAttribute('role', 'alert');
  return box;
}

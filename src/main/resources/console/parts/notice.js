/** Sentences that say how things stand. */

import { el, replace } from '../dom.js';
import { icon } from './icon.js';
import * as text from '../text/en/parts.js';

const ICONS = { info: 'info', warn: 'warn', danger: 'warn', good: 'check' };

/** A box of kind `info`, `good`, `warn` or `danger`. */
export function notice(kind, ...children) {
  return el('div', { class: `notice ${kind}` },
    icon(ICONS[kind]), el('div', { class: 'words' }, children));
}

/** The box of a problem, read out at once. */
export function problemNotice(problem) {
  const { title, text: words } = text.failure(problem);
  const box = notice('danger', el('strong', {}, title), el('p', {}, words));
  box.setAttribute('role', 'alert');
  return box;
}

/** Where announcements are read from; once on a page. */
export function liveRegion() {
  return el('div', { class: 'hidden', id: 'live', role: 'status', 'aria-live': 'polite' });
}

/** Has a screen reader say this. */
export function announce(words) {
  const region = document.getElementById('live');
  if (region !== null) {
    replace(region, words);
  }
}

let toast = null;

/** Says shortly that something was done; also to a screen reader. */
export function tell(words) {
  announce(words);
  toast?.remove();
  toast = el('div', { class: 'toast', 'aria-hidden': 'true' }, icon('check'), words);
  const mine = toast;
  document.body.append(mine);
  setTimeout(() => mine.remove(), 4_000);
}

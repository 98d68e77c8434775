/** How an attempt to create a key can stand when there is no pair to show: each a clear state. */

import { el } from '../dom.js';
import { notice } from '../parts/notice.js';
import { button, linkButton } from '../parts/page.js';
import { fate as text } from '../text/en/keys.js';

/** It was shown, and the page was loaded again. */
export function wasShown(accessKeyId, { keep, discard }) {
  return state('warn', text.shownTitle, text.shownText(accessKeyId),
    button(text.keep, keep, { kind: 'primary' }), button(text.discard, discard));
}

/** It was made, and the answer was lost. */
export function wasLost(accessKeyId, { discard, keep }) {
  return state('warn', text.lostTitle, text.lostText(accessKeyId),
    button(text.discard, discard, { kind: 'primary' }), button(text.toList, keep));
}

/** Nobody knows. `again`: it was asked for, and the server is still away. */
export function unknown(again, { find }) {
  return state('warn', text.unknownTitle, again ? text.stillOffline : text.unknownText,
    button(text.find, find, { kind: 'primary' }));
}

/** Nothing was made. */
export function nothing({ again }) {
  return state('info', text.nothingTitle, text.nothingText,
    button(text.again, again, { kind: 'primary' }));
}

/** There is no free slot. */
export function full({ list }) {
  return state('info', text.fullTitle, text.fullText,
    linkButton(text.toList, list, { kind: 'primary' }));
}

/** He may not, or the owner is gone. */
export function refused(code, { list }) {
  const [title, words] = code === 'NotFound'
    ? [text.goneTitle, text.goneText] : [text.deniedTitle, text.deniedText];
  return state('danger', title, words, linkButton(text.toList, list));
}

function state(kind, title, words, ...ways) {
  return el('section', { class: 'fate' },
    notice(kind, el('h2', { tabindex: '-1', 'data-focus': true }, title), el('p', {}, words)),
    el('div', { class: 'actions' }, ways));
}

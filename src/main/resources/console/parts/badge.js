/** A state in a word. */

import { el } from '../dom.js';

/** `kind`: `good`, `warn`, `danger`, `off` or `info`. */
export function badge(kind, words) {
  return el('span', { class: `badge ${kind}` }, words);
}

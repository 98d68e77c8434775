/** A document to read. */

import { el } from '../dom.js';

/** Scrolls by keyboard too; `label` names it. */
export function listing(document, label) {
  return el('pre', { class: 'listing', tabindex: '0', role: 'group', 'aria-label': label },
    el('code', {}, document));
}

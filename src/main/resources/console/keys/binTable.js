/** Keys in the recycle bin. */

import { el } from '../dom.js';
import { busy } from '../parts/button.js';
import { button } from '../parts/page.js';
import { age } from '../parts/time.js';
import { act, bin as text } from '../text/en/keys.js';
import { lastUse } from './slot.js';

/** The columns of a table of them; `ownerOf(key)` makes one of owners, if given. */
export function binColumns(actions, ownerOf) {
  const way = (label, run, key, kind) =>
    button(label, (event) => busy(event.currentTarget, () => run(key)), {
      kind: [kind, 'small'].filter(Boolean).join(' '),
      'aria-label': act.of(label, key.accessKeyId),
    });
  return [
    { title: text.id, cell: (key) => el('code', {}, key.accessKeyId) },
    ownerOf && { title: text.owner, cell: ownerOf },
    { title: text.deleted, cell: ({ recycledAt }) => age(recycledAt) },
    { title: text.removed, cell: ({ purgedAt }) => age(purgedAt, text.notYet) },
    { title: text.lastUsed, cell: lastUse },
    {
      title: text.actions,
      cell: (key) => el('div', { class: 'actions' },
        way(act.restore, actions.restore, key), way(act.purge, actions.purge, key, 'danger')),
    },
  ].filter(Boolean);
}

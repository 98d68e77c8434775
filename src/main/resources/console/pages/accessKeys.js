import { el, replace } from '../dom.js';
import { keyActions } from '../keys/actions.js';
import { binColumns } from '../keys/binTable.js';
import { outcome } from '../keys/outcome.js';
import { SLOTS, readKeys, readOwner } from '../keys/owner.js';
import { freeSlot, takenSlot } from '../keys/slot.js';
import { notice } from '../parts/notice.js';
import { page, section } from '../parts/page.js';
import { table } from '../parts/table.js';
import { list as text } from '../text/en/keys.js';

/** Somebody's AccessKeys: two slots, and what was deleted. */
export async function accessKeys({ session, parameters }) {
  const owner = await readOwner(session, parameters.user);
  const body = el('div', { class: 'keys' });
  const show = async () => replace(body, content(await readKeys(owner), owner, actions));
  const said = outcome(show);
  const actions = keyActions({ ...said, create: owner.create });
  await show();
  return page({
    title: title(owner),
    lead: owner.isMe ? text.what : owner.principalName,
    trail: owner.isMe ? undefined : [[text.user, owner.home]],
  }, said.element, body);
}

function title({ isMe, isRoot, name }) {
  return isRoot ? text.ofRoot : isMe ? text.mine : text.ofUser(name);
}

function content({ live, recycled }, owner, actions) {
  const places = Array.from({ length: SLOTS }, (_, i) => (i < live.length
    ? takenSlot(i + 1, live[i], actions)
    : freeSlot(i + 1, i === 0 ? text.freeText : text.freeForRotation,
      // One way to create is enough: the next free place.
      i === live.length ? owner.create : null)));
  return [
    owner.isRoot && live.length > 0
      && words('danger', text.rootWarning, text.rootWarningText),
    live.length === 0 && words('info', text.none, text.noneText),
    live.length === SLOTS && words('info', text.both, text.bothText),
    el('ol', { class: 'slots' }, places),
    recycled.length > 0 && section({ title: text.bin, lead: text.binText },
      table({ caption: text.bin, columns: binColumns(actions), rows: recycled })),
  ];
}

function words(kind, title, sentence) {
  return notice(kind, el('strong', {}, title), el('p', {}, sentence));
}

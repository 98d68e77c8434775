import { Problem, api } from '../api.js';
import { el, replace, url } from '../dom.js';
import { keyActions } from '../keys/actions.js';
import { readKeys, readOwner } from '../keys/owner.js';
import { outcome } from '../keys/outcome.js';
import { pairOf, rotationView } from '../keys/rotation.js';
import { watchWhileUsed } from '../keys/watchWhileUsed.js';
import { page } from '../parts/page.js';
import { rotate as text } from '../text/en/keys.js';

/** Guides through the exchange of a key for a new one. */
export async function rotateAccessKey({ session, parameters }) {
  const path = url`/v1/access-keys/${parameters.key}`;
  const owner = await readOwner(session, (await api.get(path)).userId);
  const body = el('div', { class: 'rotation' });
  let seen = '';
  const show = async () => {
    const [old, { live }] = await Promise.all([api.get(path), readKeys(owner)]);
    const pair = pairOf(old, live);
    // Drawn anew only for news: whoever is about to press a button is not disturbed.
    if (JSON.stringify(pair) !== seen) {
      seen = JSON.stringify(pair);
      replace(body, rotationView(pair, owner, actions));
    }
  };
  const said = outcome(show);
  const actions = keyActions(said);
  await show();
  watchWhileUsed(body, () => look(show, said.element));
  return page({
    title: text.title, lead: text.intro, trail: [[text.toList, owner.list]],
  }, said.element, body);
}

async function look(show, said) {
  try {
    await show();
    replace(said);
  } catch (problem) {
    if (!(problem instanceof Problem)) {
      throw problem;
    }
    replace(said, el('p', { class: 'hint', role: 'status' }, text.notWatching));
  }
}

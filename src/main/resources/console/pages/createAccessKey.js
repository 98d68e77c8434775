import { el, url } from '../dom.js';
import { creation } from '../keys/creation.js';
import { readOwner } from '../keys/owner.js';
import { page } from '../parts/page.js';
import { create as text } from '../text/en/keys.js';

/** Creates an AccessKey: the form, the code, and the pair, once. */
export async function createAccessKey({ session, parameters, query, go }) {
  const owner = await readOwner(session, parameters.user);
  const replaced = query.get('replaces');
  const after = replaced ? url`#/keys/${replaced}/rotation` : owner.list;
  const stage = el('div', { class: 'stage' });
  await creation({ owner, session, stage, after, go }).begin();
  return page({
    title: text.title, lead: text.forUser(owner.principalName), trail: [[text.back, after]],
  }, stage);
}

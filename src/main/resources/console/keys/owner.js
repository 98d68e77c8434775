/** Whose keys a page shows, and the keys. */

import { api } from '../api.js';
import { query, url } from '../dom.js';

/** How many keys of an owner can be in use or disabled. The server holds to it; pages draw it. */
export const SLOTS = 2;

const PAGE = 100;

/** `{id, name, principalName, isRoot, isMe, home, list, create}`: the last three are hashes. */
export async function readOwner(session, userId) {
  const isMe = userId === undefined || userId === session.identityId;
  const list = isMe ? '#/keys' : url`#/users/${userId}/keys`;
  const hashes = { list, create: `${list}/new`, home: url`#/users/${userId ?? 'me'}` };
  if (isMe) {
    const isRoot = session.type === 'ROOT';
    const { identityId: id, name, principalName } = session;
    return { id, name, principalName, isRoot, isMe, ...hashes };
  }
  const user = await api.get(url`/v1/users/${userId}`);
  const { userId: id, displayName, userName, principalName, kind } = user;
  const name = displayName || userName;
  return { id, name, principalName, isRoot: kind === 'ROOT', isMe, ...hashes };
}

/** All keys of an owner: `{live, recycled}`, the oldest first. */
export async function readKeys(owner) {
  const all = await readAll(url`/v1/users/${owner.id}/access-keys`);
  const recycled = all.filter((key) => key.status === 'RECYCLED');
  return { live: all.filter((key) => key.status !== 'RECYCLED'), recycled };
}

/** All pages of a list of keys. */
async function readAll(path) {
  const keys = [];
  let next;
  do {
    const page = await api.get(path + query({ limit: PAGE, next }));
    keys.push(...page.accessKeys);
    next = page.next;
  } while (next);
  return keys;
}

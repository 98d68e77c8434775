/** The two places that an owner's keys have, and what is known of the key in each. */

import { el, url } from '../dom.js';
import { badge } from '../parts/badge.js';
import { busy } from '../parts/button.js';
import { copyButton } from '../parts/copy.js';
import { button, facts, linkButton } from '../parts/page.js';
import { age, day, now } from '../parts/time.js';
import { act, create, list as text } from '../text/en/keys.js';

const KINDS = { ACTIVE: 'good', INACTIVE: 'off', RECYCLED: 'off' };

/** A place with its key; `actions`: what the buttons do, each called with the key. */
export function takenSlot(number, key, actions) {
  return el('li', { class: 'slot', 'data-key': key.accessKeyId },
    heading(number, statusBadge(key)),
    el('p', { class: 'slot-id' }, el('code', {}, key.accessKeyId),
      copyButton(key.accessKeyId, text.copyId, { small: true })),
    facts([
      [text.lastUsed, lastUse(key)],
      [text.created, age(key.createdAt)],
      [text.expires, expiry(key)],
      [text.network, [networkOf(key.networkPolicy), ' ', editLink(key)]],
      [text.useCase, create.uses[key.useCase]?.label ?? text.useCaseNone],
      [text.description, description(key, actions)],
    ]),
    el('div', { class: 'actions' }, ways(key, actions)));
}

/** A place without one. `create`: the hash of the page that fills it, if it may be filled. */
export function freeSlot(number, words, create) {
  return el('li', { class: 'slot slot-free' },
    heading(number, badge('info', text.free)),
    el('p', {}, words),
    create && el('div', { class: 'actions' },
      linkButton(text.create, create, { kind: 'primary', icon: 'plus' })));
}

/** How a key stands. */
export function statusBadge({ status, expiresAt }) {
  return isOver(expiresAt) && status === 'ACTIVE'
    ? badge('warn', text.expired) : badge(KINDS[status], text.status[status]);
}

/** When it was used, from where, and how often. */
export function lastUse({ lastUse: use }) {
  if (!use) {
    return el('span', { class: 'faint' }, text.never);
  }
  return el('span', {}, age(use.at), ` ${text.from} `,
    el('span', { class: 'mono' }, use.source), ', ', text.uses(use.count));
}

function heading(number, state) {
  return el('div', { class: 'slot-head' }, el('h2', {}, text.slot(number)), state);
}

function isOver(expiresAt) {
  return Boolean(expiresAt) && Date.parse(expiresAt) <= now();
}

function expiry({ expiresAt }) {
  return expiresAt ? [age(expiresAt), ', ', day(expiresAt)] : text.expiresNever;
}

function networkOf({ restricted, allowed }) {
  if (!restricted) {
    return text.anywhere;
  }
  return allowed.length === 0 ? text.nowhere
    : el('span', { class: 'mono' }, allowed.join(', '));
}

function editLink({ accessKeyId }) {
  return el('a', {
    href: url`#/keys/${accessKeyId}/network-policy`,
    'aria-label': text.editNetworkOf(accessKeyId),
  }, text.editNetwork);
}

function description(key, actions) {
  return [
    el('bdi', { class: key.description ? null : 'faint' }, key.description ?? text.noDescription),
    ' ',
    button(text.edit, () => actions.describe(key), {
      class: 'quiet small', 'aria-label': act.of(text.editDescription, key.accessKeyId),
    }),
  ];
}

function ways(key, actions) {
  const way = (label, run, kind) =>
    button(label, (event) => busy(event.currentTarget, () => run(key)), {
      kind, 'aria-label': act.of(label, key.accessKeyId),
    });
  const rotation = linkButton(act.rotate, url`#/keys/${key.accessKeyId}/rotation`,
    { 'aria-label': act.of(act.rotate, key.accessKeyId) });
  return key.status === 'ACTIVE'
    ? [rotation, way(act.disable, actions.disable), way(act.leaked, actions.leaked, 'danger')]
    : [way(act.enable, actions.enable), way(act.remove, actions.remove, 'danger')];
}

/** The steps of a rotation. Which one it is at is read off the keys: nothing else is kept. */

import { el } from '../dom.js';
import { notice } from '../parts/notice.js';
import { button, facts, linkButton } from '../parts/page.js';
import { age } from '../parts/time.js';
import { list, rotate as text } from '../text/en/keys.js';
import { lastUse, statusBadge } from './slot.js';

const STEPS = ['create', 'move', 'disable', 'wait', 'remove'];

/** The keys that a rotation of one key is about: `{old, next}`; `next` may be missing. */
export function pairOf(old, live) {
  const next = live.filter(({ accessKeyId }) => accessKeyId !== old.accessKeyId).at(-1);
  return { old, next };
}

/** Both keys side by side, the steps, and what to do now. */
export function rotationView({ old, next }, owner, actions) {
  const at = stepOf(old, next);
  const doing = { create, move, wait, over }[at](old, next, owner, actions);
  return [
    el('div', { class: 'slots' }, keyCard(text.old, old), keyCard(text.next, next)),
    el('ol', { class: 'rotation-steps' }, STEPS.map((step, i) => stepLine(step, i, at, doing))),
    at === 'over' && el('section', { class: 'fate' }, doing),
  ];
}

function stepOf(old, next) {
  if (old.status === 'RECYCLED') {
    return 'over';
  }
  if (next === undefined) {
    return 'create';
  }
  return old.status === 'ACTIVE' ? 'move' : 'wait';
}

function stepLine(step, i, at, doing) {
  const now = at === 'over' ? STEPS.length : STEPS.indexOf(at);
  const state = i < now ? 'done' : i === now ? 'now' : 'later';
  const current = state === 'now' ? 'step' : null;
  return el('li', { class: `rotation-step ${state}`, 'aria-current': current },
    el('div', { class: 'rotation-head' }, el('h3', {}, text.steps[step]),
      el('span', { class: 'faint' }, text.state[state])),
    state === 'now' && el('div', { class: 'rotation-body' }, doing));
}

function keyCard(label, key) {
  if (key === undefined) {
    return el('section', { class: 'slot slot-free' }, el('h2', {}, label),
      el('p', {}, text.noNext));
  }
  return el('section', { class: 'slot' },
    el('div', { class: 'slot-head' }, el('h2', {}, label), statusBadge(key)),
    el('p', { class: 'slot-id' }, el('code', {}, key.accessKeyId)),
    facts([
      [list.lastUsed, lastUse(key)],
      [list.created, age(key.createdAt)],
      key.description && [list.description, el('bdi', {}, key.description)],
    ]));
}

function create(old, next, owner) {
  return [
    el('p', {}, text.createText),
    el('div', { class: 'actions' }, linkButton(text.createDo,
      `${owner.create}?replaces=${old.accessKeyId}`, { kind: 'primary', icon: 'plus' })),
  ];
}

function move(old, next, owner, actions) {
  const quiet = !old.lastUse || old.lastUse.at < next.createdAt;
  const ready = Boolean(next.lastUse) && quiet;
  return [
    el('p', {}, text.moveText),
    ready ? notice('good', text.moveReady)
      : next.lastUse ? notice('warn', text.moveBoth) : notice('info', text.moveNotYet),
    el('div', { class: 'actions' },
      button(ready ? text.disableDo : text.disableAnyway, () => actions.disable(old),
        { kind: ready ? 'primary' : null }),
      button(text.moveBack, () => actions.giveUp(next), { kind: 'quiet' })),
  ];
}

function wait(old, next, owner, actions) {
  return [
    el('p', {}, text.waitText),
    el('p', {}, `${text.waitSince} `, age(old.updatedAt)),
    el('div', { class: 'actions' },
      button(text.waitBack, () => actions.enable(old)),
      button(text.removeDo, () => actions.remove(old), { kind: 'danger' })),
  ];
}

function over(old, next, owner, actions) {
  return [
    notice('good', el('strong', {}, text.doneTitle), el('p', {}, text.doneText)),
    el('div', { class: 'actions' },
      linkButton(text.toList, owner.list, { kind: 'primary' }),
      button(text.doneBack, () => actions.restore(old), { kind: 'quiet' })),
  ];
}

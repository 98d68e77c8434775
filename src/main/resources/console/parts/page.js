/** The anatomy of a page. */

import { el, freshId } from '../dom.js';
import { icon } from './icon.js';

/**
 * A page: one heading, what it is about, its main actions, then sections. `trail`: links to the
 * pages above, as `[[label, hash], ...]`; `mono`: the title is an id.
 */
export function page({ title, lead, actions, trail, mono, badge }, ...children) {
  return el('div', { class: 'page' },
    trail && el('nav', { class: 'trail', 'aria-label': trail.map(([label]) => label).join(', ') },
      trail.map(([label, hash]) => el('a', { href: hash }, icon('back'), el('bdi', {}, label)))),
    el('div', { class: 'page-head' },
      el('div', { class: 'page-title' },
        el('h1', { class: mono ? 'mono' : null }, el('bdi', {}, title)), badge,
        lead && el('p', { class: 'lead' }, lead)),
      actions && el('div', { class: 'actions' }, actions)),
    children);
}

/** A section with a heading. */
export function section({ title, lead, actions, ...more }, ...children) {
  const id = freshId('section');
  return el('section', { ...more, 'aria-labelledby': id },
    el('div', { class: 'section-head' },
      el('div', {}, el('h2', { id }, title), lead && el('p', { class: 'lead' }, lead)),
      actions && el('div', { class: 'actions' }, actions)),
    children);
}

/** Terms and what they are: `[[term, value], ...]`; entries that are `false` are left out. */
export function facts(entries) {
  return el('dl', { class: 'facts' }, entries.filter(Boolean).map(([term, value]) =>
    el('div', {}, el('dt', {}, term), el('dd', {}, value))));
}

/** Says that there is nothing, why that is so, and what to do about it. */
export function empty({ title, text, action }) {
  return el('div', { class: 'empty' },
    el('p', { class: 'empty-title' }, title), text && el('p', {}, text), action);
}

/** A button; `kind`: `primary`, `danger`, `quiet`, or none. */
export function button(label, onclick, { kind, icon: name, ...more } = {}) {
  return el('button', { type: 'button', class: kind ?? null, onclick, ...more },
    name && icon(name), el('span', {}, label));
}

/** A link that looks like a button. */
export function linkButton(label, hash, { kind, icon: name, ...more } = {}) {
  return el('a', { class: `button ${kind ?? ''}`.trim(), href: hash, ...more },
    name && icon(name), el('span', {}, label));
}

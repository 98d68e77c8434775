/** How a user is shown. */

import { el, url } from '../dom.js';
import { badge } from '../parts/badge.js';
import { fields, powers, state } from '../text/en/people.js';
import { field } from '../parts/form.js';

/** His name with a link to his page, and what people call him. */
export function userLink({ userId, userName, displayName }) {
  return el('span', {},
    el('a', { href: url`#/users/${userId}` }, el('bdi', {}, userName)),
    displayName !== userName && el('span', { class: 'soft' }, ' ', el('bdi', {}, displayName)));
}

/** What he may do beyond his policies. */
export function powerBadges({ kind, administrator, managesOwnKeys }) {
  if (kind === 'ROOT') {
    return badge('warn', powers.root);
  }
  const all = [
    administrator && badge('info', powers.administrator),
    managesOwnKeys && badge('off', powers.managesOwnKeys),
  ].filter(Boolean);
  return all.length > 0 ? el('span', { class: 'row' }, all)
    : el('span', { class: 'faint' }, powers.none);
}

/** Whether he can do anything at all. */
export function stateBadge({ disabled }) {
  return disabled ? badge('danger', state.disabled) : badge('good', state.active);
}

/** The fields that creating and editing have in common. */
export function identityFields(user) {
  return [
    field({
      name: 'displayName', label: fields.displayName, hint: fields.displayNameHint, optional: true,
      value: user?.displayName ?? '', most: 128, autocomplete: 'off',
    }),
    field({
      name: 'comments', label: fields.comments, hint: fields.commentsHint, optional: true,
      type: 'textarea', value: user?.comments ?? '', most: 128,
    }),
  ];
}

/** The fields for powers. */
export function powerFields(user) {
  return ['administrator', 'managesOwnKeys'].map((name) => field({
    name, label: fields[name], hint: fields[`${name}Hint`], type: 'checkbox', optional: true,
    checked: user?.[name] ?? false,
  }));
}

/** Those members of `wanted` that differ from what is; an empty text is none. */
export function changes(user, wanted) {
  const entries = Object.entries(wanted)
    .map(([name, value]) => [name, typeof value === 'string' ? value.trim() : value])
    .map(([name, value]) => [name, value === '' && name === 'displayName' ? user.userName : value])
    .map(([name, value]) => [name, value === '' ? null : value])
    .filter(([name, value]) => (user[name] ?? null) !== value);
  return Object.fromEntries(entries);
}

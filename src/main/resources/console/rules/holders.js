/** To whom a policy is attached: a section of its page. */

import { api } from '../api.js';
import { el, url } from '../dom.js';
import { empty, section } from '../parts/page.js';
import { table } from '../parts/table.js';
import { age } from '../parts/time.js';
import { holders as text } from '../text/en/policies.js';

/** Reads and shows them. */
export async function holdersSection(path) {
  const { users, roles } = await api.get(`${path}/holders`);
  if (users.length + roles.length === 0) {
    return section({ title: text.title }, empty({ title: text.none, text: text.noneText }));
  }
  return section({ title: text.title, lead: text.lead, class: 'stack' },
    users.length > 0 && table({
      caption: text.users,
      captioned: true,
      rows: users,
      columns: [
        { title: text.name, cell: (user) =>
          el('a', { href: url`#/users/${user.userId}` }, el('bdi', {}, user.userName)) },
        { title: text.display, cell: (user) => el('bdi', {}, user.displayName) },
        { title: text.since, class: 'nowrap', cell: (user) => age(user.attachedAt) },
      ],
    }),
    roles.length > 0 && table({
      caption: text.roles,
      captioned: true,
      rows: roles,
      columns: [
        { title: text.name, cell: (role) =>
          el('a', { href: url`#/roles/${role.roleName}` }, el('bdi', {}, role.roleName)) },
        { title: text.arn, cell: (role) => el('code', {}, role.arn) },
        { title: text.since, class: 'nowrap', cell: (role) => age(role.attachedAt) },
      ],
    }));
}

import { api } from '../api.js';
import { el, query, url } from '../dom.js';
import { empty, linkButton, page } from '../parts/page.js';
import { pagedTable } from '../parts/table.js';
import { age } from '../parts/time.js';
import { creating, list as text } from '../text/en/roles.js';

const PAGE = 50;
const HOUR_SECONDS = 3_600;

/** The account's roles. */
export async function roles() {
  const create = (kind) => linkButton(text.create, '#/new-role', { kind, icon: 'plus' });
  return page({ title: text.title, lead: text.lead, actions: create('primary') },
    await pagedTable({
      caption: text.title,
      columns: [
        { title: text.name, cell: ({ roleName }) =>
          el('a', { href: url`#/roles/${roleName}` }, el('bdi', {}, roleName)) },
        { title: text.description, cell: ({ description }) => el('bdi', {}, description) },
        { title: text.longest, class: 'nowrap', cell: ({ maxSessionSeconds }) =>
          creating.hours(maxSessionSeconds / HOUR_SECONDS) },
        { title: text.updated, class: 'nowrap', cell: ({ updatedAt }) => age(updatedAt) },
      ],
      load: async (next) => {
        const answer = await api.get('/v1/roles' + query({ limit: PAGE, next }));
        return { rows: answer.roles, next: answer.next };
      },
      empty: empty({ title: text.none, text: text.noneText, action: create() }),
    }));
}

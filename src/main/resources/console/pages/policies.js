import { api } from '../api.js';
import { el, query as asked } from '../dom.js';
import { empty, linkButton, page } from '../parts/page.js';
import { pagedTable } from '../parts/table.js';
import { age } from '../parts/time.js';
import { policyLink, typeBadge } from '../rules/attachments.js';
import { list as text } from '../text/en/policies.js';

const PAGE = 50;
const TYPES = [['', text.all], ['CUSTOM', text.custom], ['SYSTEM', text.system]];

/** All policies, or those of one type. */
export async function policies({ query }) {
  const type = TYPES.some(([value]) => value === query.get('type')) ? query.get('type') : '';
  const create = (kind) => linkButton(text.create, '#/policies/new', { kind, icon: 'plus' });
  return page({ title: text.title, lead: text.lead, actions: create('primary') },
    el('nav', { class: 'tabs', 'aria-label': text.kinds }, TYPES.map(([value, title]) =>
      el('a', {
        href: '#/policies' + asked({ type: value }),
        'aria-current': value === type ? 'true' : null,
      }, title))),
    await pagedTable({
      caption: text.title,
      columns: [
        { title: text.name, cell: policyLink },
        { title: text.type, cell: (one) => typeBadge(one.policyType) },
        { title: text.description, cell: (one) => el('bdi', {}, one.description) },
        { title: text.attachments, class: 'number', cell: (one) => text.held(one.attachments) },
        { title: text.updated, class: 'nowrap', cell: (one) => age(one.updatedAt) },
      ],
      load: async (next) => {
        const answer = await api.get('/v1/policies' + asked({
          policyType: type, limit: PAGE, next,
        }));
        return { rows: answer.policies, next: answer.next };
      },
      empty: empty({ title: text.none, text: text.noneText, action: create() }),
    }));
}

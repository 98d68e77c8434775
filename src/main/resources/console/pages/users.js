import { api } from '../api.js';
import { el, query } from '../dom.js';
import { field, show } from '../parts/form.js';
import { empty, linkButton, page } from '../parts/page.js';
import { pagedTable } from '../parts/table.js';
import { age } from '../parts/time.js';
import { powerBadges, stateBadge, userLink } from '../people/identity.js';
import { users as text } from '../text/en/people.js';

const PAGE = 50;

/** All users of the account, or those that were searched for. */
export async function users({ query: search, go }) {
  const words = search.get('search')?.trim() || undefined;
  return page({
    title: text.title,
    lead: text.lead,
    actions: linkButton(text.create, '#/users/new', { kind: 'primary', icon: 'plus' }),
  }, ...await found(words, go));
}

/** The form, and what it finds; or what is wrong with what was asked for, at its field. */
async function found(words, go) {
  const entry = field({
    name: 'search', label: text.search, type: 'search', 'aria-required': null, value: words ?? '',
    placeholder: text.searchHint, most: 128, spellcheck: 'false',
  });
  const place = el('div', { class: 'said' });
  return [searchForm(entry, words, go), place, await listed(words, [entry], place)];
}

async function listed(words, fields, place) {
  try {
    return await list(words);
  } catch (problem) {
    if (problem.code !== 'InvalidRequest') {
      throw problem;
    }
    show(problem, fields, place);
    return null;
  }
}

function searchForm(entry, words, go) {
  return el('form', {
    class: 'inline-form',
    role: 'search',
    novalidate: true,
    onsubmit: (event) => {
      event.preventDefault();
      const wanted = entry.value().trim();
      if (wanted === '' || entry.holds()) {
        go('#/users' + query({ search: wanted }));
      }
    },
  }, entry.element,
  el('button', { type: 'submit' }, text.find),
  words && linkButton(text.all, '#/users', { kind: 'quiet' }));
}

function list(words) {
  return pagedTable({
    caption: words ? text.found(words) : text.title,
    columns: [
      { title: text.columns.name, cell: userLink },
      { title: text.columns.powers, cell: powerBadges },
      { title: text.columns.state, cell: stateBadge },
      { title: text.columns.created, cell: ({ createdAt }) => age(createdAt) },
      { title: text.columns.id, class: 'mono', cell: ({ userId }) => userId },
    ],
    load: async (next) => {
      const answer = await api.get('/v1/users' + query({ limit: PAGE, search: words, next }));
      return { rows: answer.users, next: answer.next };
    },
    empty: words
      ? empty({ title: text.notFound, text: text.notFoundText })
      : empty({
        title: text.none,
        text: text.noneText,
        action: linkButton(text.create, '#/users/new', { kind: 'primary' }),
      }),
  });
}

import { api } from '../api.js';
import { el, query, replace, url } from '../dom.js';
import { keyActions } from '../keys/actions.js';
import { binColumns } from '../keys/binTable.js';
import { outcome } from '../keys/outcome.js';
import { empty, linkButton, page } from '../parts/page.js';
import { pagedTable } from '../parts/table.js';
import { bin as text } from '../text/en/keys.js';

const PAGE = 50;

/** The recycle bin of the whole account. */
export async function recycleBin({ session }) {
  const body = el('div', {});
  const show = async () => replace(body, await content(session, actions));
  const said = outcome(show);
  const actions = keyActions(said);
  await show();
  return page({ title: text.title, lead: text.text }, said.element, body);
}

async function content(session, actions) {
  try {
    return await pagedTable({
      caption: text.title,
      columns: binColumns(actions, (key) => ownerOf(key, session)),
      load: async (next) => {
        const answer = await api.get('/v1/recycle-bin' + query({ limit: PAGE, next }));
        return { rows: answer.accessKeys, next: answer.next };
      },
      empty: empty({ title: text.empty, text: text.emptyText }),
    });
  } catch (problem) {
    if (problem.code !== 'NotPermitted') {
      throw problem;
    }
    return empty({
      title: text.denied, text: text.deniedText, action: linkButton(text.mine, '#/keys'),
    });
  }
}

function ownerOf({ userId }, { identityId, accountId }) {
  const words = userId === accountId ? text.root : el('code', {}, userId);
  const list = userId === identityId ? '#/keys' : url`#/users/${userId}/keys`;
  return el('a', { href: list }, words);
}

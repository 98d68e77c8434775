import { api } from '../api.js';
import { el, url } from '../dom.js';
import { copyButton } from '../parts/copy.js';
import { confirmed } from '../parts/dialog.js';
import { wasGone } from '../parts/meanwhile.js';
import { tell } from '../parts/notice.js';
import { button, facts, linkButton, page, section } from '../parts/page.js';
import { age } from '../parts/time.js';
import { attachmentsSection } from '../rules/attachments.js';
import { listing } from '../rules/listing.js';
import { creating, shown as text } from '../text/en/roles.js';

const HOUR_SECONDS = 3_600;

/** One role: whom it trusts, and what it may do. */
export async function role({ parameters, go, refresh }) {
  const path = url`/v1/roles/${parameters.role}`;
  const [found, policies] = await Promise.all([
    api.get(path), attachmentsSection({ path, holder: parameters.role, refresh })]);
  return page({
    title: found.roleName,
    lead: el('bdi', {}, found.description || text.noDescription),
    trail: [[text.all, '#/roles']],
    actions: [
      linkButton(text.edit, url`#/roles/${found.roleName}/edit`, { kind: 'primary' }),
      button(text.remove, async () => {
        const done = await remove(path, found);
        if (done) {
          tell(done.result ? text.removedBefore : text.removed);
          go('#/roles');
        }
      }, { kind: 'danger' }),
    ],
  },
  facts([
    [text.id, el('code', {}, found.roleId)],
    [text.arn, el('span', { class: 'row' }, el('code', {}, found.arn),
      copyButton(found.arn, text.copyArn, { small: true }))],
    [text.longest, creating.hours(found.maxSessionSeconds / HOUR_SECONDS)],
    [text.updated, age(found.updatedAt)],
    [text.created, age(found.createdAt)],
  ]),
  policies,
  section({ title: text.trust, lead: text.trustLead }, listing(found.trustPolicy, text.trust)));
}

function remove(path, found) {
  return confirmed({
    title: text.removeTitle(found.roleName),
    body: el('p', {}, text.removeText),
    label: text.remove,
    danger: true,
    task: () => wasGone(api.delete(path)),
    explain: (problem) => (problem.code === 'WrongState' ? text.attached : null),
  });
}

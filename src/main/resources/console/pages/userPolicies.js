import { api } from '../api.js';
import { el, url } from '../dom.js';
import { page } from '../parts/page.js';
import { attachmentsSection } from '../rules/attachments.js';
import { attachments as text } from '../text/en/policies.js';

/** What is attached to a user. */
export async function userPolicies({ parameters, refresh }) {
  const path = url`/v1/users/${parameters.user}`;
  const user = await api.get(path);
  return page({
    title: text.ofUser(user.userName),
    lead: el('bdi', {}, user.principalName),
    trail: [[text.user, url`#/users/${user.userId}`]],
  }, await attachmentsSection({ path, holder: user.userName, refresh }));
}

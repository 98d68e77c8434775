/** What can be done with a user. Each asks what must be asked. */

import { api } from '../api.js';
import { el, url } from '../dom.js';
import { askCode } from '../parts/code.js';
import { confirmed, dialog } from '../parts/dialog.js';
import { form } from '../parts/form.js';
import { opened, wasGone } from '../parts/meanwhile.js';
import { notice } from '../parts/notice.js';
import { guarded } from './guarded.js';
import { changes, identityFields, powerFields } from './identity.js';
import { changePassword, setPassword } from './password.js';
import { fate, password, reset, user as text } from '../text/en/people.js';

const pathOf = ({ userId }) => url`/v1/users/${userId}`;

/**
 * The actions of a user's page. `changed(words)` after a change; `gone(words)` when there is nothing
 * left to show; `signedOut()` when it ended the session that made it.
 */
export function userActions(user, { isMe, changed, gone, signedOut }) {
  const name = user.displayName;
  return {
    edit: () => edit(user, isMe, changed),
    setPassword: async () => {
      if (isMe ? await changePassword() : await setPassword({ userId: user.userId, name })) {
        await (isMe ? signedOut() : changed(password.done(name)));
      }
    },
    resetFactor: async () => {
      const done = await askCode({
        title: isMe ? reset.titleMine : reset.title(name),
        body: notice('warn', isMe ? reset.textMine : reset.text),
        label: reset.submit,
        danger: true,
        action: (code) => wasGone(api.delete(`${pathOf(user)}/totp`, { code })),
      });
      if (done !== null) {
        await (isMe ? signedOut() : changed(done.result ? reset.before(name) : reset.done(name)));
      }
    },
    disable: async () => {
      const done = await confirmed({
        title: fate.disableTitle(name), body: el('p', {}, fate.disableText), label: fate.disable,
        danger: true, task: () => api.patch(pathOf(user), { disabled: true }),
      });
      if (done !== null) {
        await changed(fate.disabled(name));
      }
    },
    enable: async () => {
      const done = await guarded(
        (code) => api.patch(pathOf(user), { disabled: false }, { code }), {});
      if (done !== null) {
        await changed(fate.enabled(name));
      }
    },
    remove: async () => {
      const done = await confirmed({
        title: fate.removeTitle(name), body: el('p', {}, fate.removeText), label: fate.remove,
        danger: true, task: () => wasGone(api.delete(pathOf(user))),
        explain: (problem) => (problem.code === 'WrongState' ? fate.ownsKeys : null),
      });
      if (done !== null) {
        gone(done.result ? fate.removedBefore(name) : fate.removed(name));
      }
    },
  };
}

async function edit(user, isMe, changed) {
  // Nobody drops his own powers, and root has them all.
  const fixed = isMe || user.kind === 'ROOT';
  const start = opened(user, () => api.get(pathOf(user)));
  const words = await dialog({
    title: text.editTitle(user.displayName),
    body: (close) => form({
      fields: [...identityFields(user), ...(fixed ? [] : powerFields(user))],
      label: text.save,
      cancel: () => close(null),
      submit: async (values) => {
        const said = await save(user, start, values);
        if (said !== null) {
          close(said);
        }
      },
    }),
  });
  if (words !== null) {
    await changed(words);
  }
}

/** Saves what differs. Gives the words for how it ended, or `null` if nothing was sent. */
async function save(user, start, values) {
  const wanted = changes(start.known, values);
  if (Object.keys(wanted).length === 0) {
    return text.nothingChanged;
  }
  await start.check(wanted);
  const done = await guarded(
    (code) => api.patch(pathOf(user), wanted, { code }),
    { title: text.codeTitle, body: el('p', {}, el('bdi', {}, user.displayName)) });
  return done === null ? null : text.saved;
}

/** The dialog that sets a password. */

import { api } from '../api.js';
import { el, url } from '../dom.js';
import { askCode } from '../parts/code.js';
import { copyButton } from '../parts/copy.js';
import { dialog } from '../parts/dialog.js';
import { form, passwordField } from '../parts/form.js';
import { button } from '../parts/page.js';
import { password as text } from '../text/en/people.js';

const CHARACTERS_MIN = 12;
// Without those that look like others. A power of two, so that no one is likelier than another.
const ALPHABET = 'abcdefghijkmnpqrstuvwxyz23456789';
const GROUPS = 5;
const GROUP = 5;

/** Sets somebody's password: the new one and a code. Gives whether it was set. */
export async function setPassword({ userId, name }) {
  return await dialog({
    title: text.titleOf(name),
    body: (close) => {
      const fresh = freshField();
      return [el('p', {}, text.text), form({
        fields: [fresh.field],
        extra: fresh.tools,
        label: text.submit,
        cancel: () => close(null),
        submit: async ({ password }) => {
          const done = await askCode({
            title: text.codeTitle,
            body: el('p', {}, el('bdi', {}, name)),
            action: (code) => api.put(url`/v1/users/${userId}/password`, { password }, { code }),
          });
          if (done !== null) {
            close(true);
          }
        },
      })];
    },
  }) === true;
}

/** Sets one's own password, by the present one. Gives whether it was set. */
export async function changePassword() {
  return await dialog({
    title: text.titleMine,
    body: (close) => {
      const current = passwordField({
        name: 'currentPassword', label: text.current, most: 256,
      });
      const fresh = freshField();
      return [el('p', {}, text.textMine), form({
        fields: [current, fresh.field],
        extra: fresh.tools,
        label: text.submit,
        cancel: () => close(null),
        submit: async ({ currentPassword, password }) => {
          await api.put('/v1/users/me/password', { currentPassword, password });
          close(true);
        },
      })];
    },
  }) === true;
}

function freshField() {
  const field = passwordField({
    name: 'password', label: text.label, hint: text.hint, autocomplete: 'new-password',
    most: 256,
    check: (value) => ([...value].length < CHARACTERS_MIN ? text.short : null),
  });
  const invent = () => {
    field.input.value = invented();
    if (field.input.type === 'password') {
      field.element.querySelector('button').click();
    }
    field.problem(null);
  };
  return {
    field,
    tools: el('div', { class: 'row' },
      button(text.generate, invent, { kind: 'small' }),
      copyButton(() => field.input.value, text.copy, { small: true })),
  };
}

/** 125 random bits in five groups. */
function invented() {
  const bytes = crypto.getRandomValues(new Uint8Array(GROUPS * GROUP));
  const letters = Array.from(bytes, (byte) => ALPHABET[byte % ALPHABET.length]);
  return Array.from({ length: GROUPS }, (_, i) =>
    letters.slice(i * GROUP, (i + 1) * GROUP).join('')).join('-');
}

import { api } from '../api.js';
import { el, url } from '../dom.js';
import { field, form } from '../parts/form.js';
import { tell } from '../parts/notice.js';
import { page } from '../parts/page.js';
import { guarded } from '../people/guarded.js';
import { identityFields, powerFields } from '../people/identity.js';
import { create as text, fields } from '../text/en/people.js';

const NAME = /^[A-Za-z0-9._-]{1,64}$/;

/** Creates a user, then leads to his page, where the password is set. */
export async function createUser({ go }) {
  const userName = field({
    name: 'userName', label: fields.userName, hint: fields.userNameHint, maxlength: '64',
    autocomplete: 'off', autocapitalize: 'none', spellcheck: 'false',
    check: (value) => (NAME.test(value.trim()) ? null : fields.userNameForm),
  });
  const powers = powerFields();
  return page({ title: text.title, lead: text.lead, trail: [[text.back, '#/users']] }, form({
    fields: [userName, ...identityFields(), ...powers],
    label: text.submit,
    submit: async (values) => {
      const done = await guarded(
        (code) => api.post('/v1/users', body(values), { code }),
        { title: text.codeTitle, body: el('p', {}, el('bdi', {}, values.userName)) });
      if (done !== null) {
        tell(text.created(values.userName.trim()));
        go(url`#/users/${done.result.userId}`);
      }
    },
  }));
}

function body(values) {
  return Object.fromEntries(Object.entries(values)
    .map(([name, value]) => [name, typeof value === 'string' ? value.trim() : value])
    .filter(([, value]) => value !== '' && value !== false));
}

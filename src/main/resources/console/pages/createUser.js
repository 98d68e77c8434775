import { api } from '../api.js';
import { el, query, url } from '../dom.js';
import { field, form } from '../parts/form.js';
import { once } from '../parts/meanwhile.js';
import { tell } from '../parts/notice.js';
import { page } from '../parts/page.js';
import { guarded } from '../people/guarded.js';
import { identityFields, powerFields } from '../people/identity.js';
import { create as text, fields } from '../text/en/people.js';

const NAMESAKES_MAX = 100;
const NAME = /^[A-Za-z0-9._-]{1,64}$/;

/** Creates a user, then leads to his page, where the password is set. */
export async function createUser({ go }) {
  const userName = field({
    name: 'userName', label: fields.userName, hint: fields.userNameHint, most: 64,
    autocomplete: 'off', autocapitalize: 'none', spellcheck: 'false',
    check: (value) => (NAME.test(value.trim()) ? null : fields.userNameForm),
  });
  const powers = powerFields();
  const make = once((sent, code) => api.post('/v1/users', sent, { code }), findUser);
  return page({ title: text.title, lead: text.lead, trail: [[text.back, '#/users']] }, form({
    fields: [userName, ...identityFields(), ...powers],
    label: text.submit,
    submit: async (values) => {
      const done = await guarded(
        (code) => make(body(values), code),
        { title: text.codeTitle, body: el('p', {}, el('bdi', {}, values.userName)) });
      if (done !== null) {
        tell(text.created(values.userName.trim()));
        go(url`#/users/${done.result.userId}`);
      }
    },
  }));
}

async function findUser({ userName }) {
  const answer = await api.get('/v1/users' + query({ search: userName, limit: NAMESAKES_MAX }));
  return answer.users.find((user) => user.userName === userName);
}

function body(values) {
  return Object.fromEntries(Object.entries(values)
    .map(([name, value]) => [name, typeof value === 'string' ? value.trim() : value])
    .filter(([, value]) => value !== '' && value !== false));
}

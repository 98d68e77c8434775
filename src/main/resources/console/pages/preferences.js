import { api } from '../api.js';
import { el } from '../dom.js';
import { field, form } from '../parts/form.js';
import { opened } from '../parts/meanwhile.js';
import { tell } from '../parts/notice.js';
import { page } from '../parts/page.js';
import { guarded } from '../people/guarded.js';
import { preferences as text } from '../text/en/people.js';

const PATH = '/v1/account/security-preference';
const DAYS = [90, 180, 365, 730];
const SWITCHES = ['usersManageKeys', 'usersManageSecondFactor', 'usersChangePassword', 'hmacSha1'];

/** What users may do for themselves. */
export async function preferences({ refresh }) {
  const present = await api.get(PATH);
  const start = opened(present, () => api.get(PATH));
  const switches = SWITCHES.map((name) => field({
    name, label: text[name], hint: text[`${name}Hint`], type: 'checkbox', optional: true,
    checked: present[name],
  }));
  const idle = field({
    name: 'idleDaysMax', label: text.idleDaysMax, type: 'select',
    options: DAYS.map((count) => [String(count), text.days(count)]),
    value: String(present.idleDaysMax),
  });
  return page({ title: text.title, lead: text.lead }, form({
    fields: [...switches, idle],
    label: text.save,
    submit: (values) => save(start, values, refresh),
  }));
}

async function save(start, values, refresh) {
  const wanted = { ...values, idleDaysMax: Number(values.idleDaysMax) };
  const changed = Object.fromEntries(
    Object.entries(wanted).filter(([name, value]) => start.known[name] !== value));
  if (Object.keys(changed).length === 0) {
    tell(text.nothingChanged);
    return;
  }
  await start.check(changed);
  const done = await guarded(
    (code) => api.put(PATH, changed, { code }),
    { title: text.codeTitle, body: el('p', {}, text.usersManageKeysHint) });
  if (done !== null) {
    tell(text.saved);
    await refresh();
  }
}

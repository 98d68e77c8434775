import { api } from '../api.js';
import { el, url } from '../dom.js';
import { release } from '../guard.js';
import { opened } from '../parts/meanwhile.js';
import { tell } from '../parts/notice.js';
import { page } from '../parts/page.js';
import { documentForm } from '../rules/documentForm.js';
import { guarded } from '../rules/guarded.js';
import { roleFields } from '../rules/roleFields.js';
import { creating, editing as text } from '../text/en/roles.js';

/** Changes a role. */
export async function editRole({ parameters, go }) {
  const path = url`/v1/roles/${parameters.role}`;
  const home = url`#/roles/${parameters.role}`;
  const found = await api.get(path);
  const start = opened(found, () => api.get(path));
  return page({ title: text.title(found.roleName), trail: [[found.roleName, home]] },
    documentForm({
      fields: roleFields(found),
      document: {
        name: 'trustPolicy', label: creating.trust, hint: creating.trustHint, kind: 'TRUST',
        value: found.trustPolicy,
      },
      label: text.submit,
      cancel: () => go(home),
      submit: async (values) => {
        const wanted = changes(values, start.known);
        await start.check(wanted);
        const done = await guarded({
          title: text.codeTitle,
          body: el('p', {}, text.power),
          action: (options) => api.patch(path, wanted, options),
        });
        if (done) {
          release();
          tell(text.saved);
          go(home);
        }
      },
    }));
}

/** What is not changed is not sent, so that nobody's change meanwhile is undone. */
function changes({ description, trustPolicy, maxSessionSeconds }, found) {
  const wanted = { description, trustPolicy, maxSessionSeconds: Number(maxSessionSeconds) };
  return Object.fromEntries(Object.entries(wanted).filter(([name, value]) =>
    value !== asTyped(found[name])));
}

/** A text field knows one kind of line end only. */
function asTyped(value) {
  return typeof value === 'string' ? value.replace(/\r\n?/g, '\n') : value;
}

import { api } from '../api.js';
import { url } from '../dom.js';
import { release } from '../guard.js';
import { field } from '../parts/form.js';
import { once } from '../parts/meanwhile.js';
import { tell } from '../parts/notice.js';
import { page } from '../parts/page.js';
import { documentForm } from '../rules/documentForm.js';
import { roleFields } from '../rules/roleFields.js';
import { trustTemplates } from '../rules/templates.js';
import { creating as text, list } from '../text/en/roles.js';

/** Creates a role. */
export async function createRole({ session, go }) {
  const templates = trustTemplates(session);
  const make = once((sent) => api.post('/v1/roles', sent),
    ({ roleName }) => api.get(url`/v1/roles/${roleName}`));
  return page({ title: text.title, lead: text.lead, trail: [[list.title, '#/roles']] },
    documentForm({
      fields: [
        field({
          name: 'roleName', label: text.name, hint: text.nameHint, most: 64,
          spellcheck: 'false', autocapitalize: 'off',
        }),
        ...roleFields({}),
      ],
      templates,
      document: {
        name: 'trustPolicy', label: text.trust, hint: text.trustHint, kind: 'TRUST',
        value: templates[0][2],
      },
      label: text.submit,
      cancel: () => go('#/roles'),
      submit: async ({ roleName, description, trustPolicy, maxSessionSeconds }) => {
        const made = await make({
          roleName, description, trustPolicy, maxSessionSeconds: Number(maxSessionSeconds),
        });
        release();
        tell(text.created);
        go(url`#/roles/${made.roleName}`);
      },
    }));
}

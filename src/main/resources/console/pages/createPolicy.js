import { api } from '../api.js';
import { url } from '../dom.js';
import { release } from '../guard.js';
import { field } from '../parts/form.js';
import { once } from '../parts/meanwhile.js';
import { tell } from '../parts/notice.js';
import { page } from '../parts/page.js';
import { documentForm } from '../rules/documentForm.js';
import { policyTemplates } from '../rules/templates.js';
import { creating as text, list } from '../text/en/policies.js';

/** Writes a policy. */
export async function createPolicy({ session, go }) {
  const templates = policyTemplates(session);
  const make = once((sent) => api.post('/v1/policies', sent),
    ({ policyName }) => api.get(url`/v1/policies/CUSTOM/${policyName}`));
  return page({ title: text.title, lead: text.lead, trail: [[list.title, '#/policies']] },
    documentForm({
      fields: [
        field({
          name: 'policyName', label: text.name, hint: text.nameHint, most: 128,
          spellcheck: 'false', autocapitalize: 'off',
        }),
        field({ name: 'description', label: text.description, optional: true, most: 1_024 }),
      ],
      templates,
      document: {
        name: 'document', label: text.document, hint: text.documentHint, kind: 'POLICY',
        value: templates[0][2],
      },
      label: text.submit,
      cancel: () => go('#/policies'),
      submit: async ({ policyName, description, document }) => {
        const made = await make({ policyName, description, document });
        release();
        tell(text.created);
        go(url`#/policies/CUSTOM/${made.policyName}`);
      },
    }));
}

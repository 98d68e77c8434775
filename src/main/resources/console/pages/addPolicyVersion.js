import { api } from '../api.js';
import { el, url } from '../dom.js';
import { release } from '../guard.js';
import { field } from '../parts/form.js';
import { tell } from '../parts/notice.js';
import { page } from '../parts/page.js';
import { documentForm } from '../rules/documentForm.js';
import { guarded } from '../rules/guarded.js';
import { adding as text } from '../text/en/policies.js';

const VERSIONS_MAX = 5;

/** Writes a further version of a policy. */
export async function addPolicyVersion({ parameters, go }) {
  const path = url`/v1/policies/CUSTOM/${parameters.name}`;
  const home = url`#/policies/CUSTOM/${parameters.name}`;
  const [found, { versions }] = await Promise.all([api.get(path), api.get(`${path}/versions`)]);
  const full = versions.length >= VERSIONS_MAX;
  return page({
    title: text.title(found.policyName),
    lead: text.lead(found.defaultVersion),
    trail: [[found.policyName, home]],
  }, documentForm({
    fields: [
      full && field({
        name: 'rotate', label: text.rotate, hint: text.rotateHint, type: 'checkbox',
        check: (ticked) => (ticked ? null : text.full),
      }),
      field({
        name: 'inForce', label: text.inForce, hint: text.inForceHint, type: 'checkbox',
        checked: true,
      }),
    ].filter(Boolean),
    document: {
      name: 'document', label: text.document, hint: text.documentHint, kind: 'POLICY',
      value: found.document,
    },
    label: text.submit,
    cancel: () => go(home),
    submit: async (version) => {
      const done = await guarded({
        title: text.codeTitle,
        body: el('p', {}, text.power),
        action: (options) => api.post(`${path}/versions`, version, options),
      });
      if (done) {
        release();
        tell(text.added);
        go(home);
      }
    },
  }));
}

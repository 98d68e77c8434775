import { Problem, api } from '../api.js';
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
  const start = since(path, versions);
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
      if (await start.arrived(version) || await guarded({
        title: text.codeTitle,
        body: el('p', {}, text.power),
        action: (options) => start.sending(api.post(`${path}/versions`, version, options)),
      })) {
        release();
        tell(text.added);
        go(home);
      }
    },
  }));
}

/**
 * What became of the versions since the page was opened: `sending(call)` notes when an answer was
 * lost; `arrived(version)` tells whether it was written by such a call, and throws a problem if
 * somebody else wrote one, once for each.
 */
function since(path, versions) {
  let known = new Set(versions.map(({ version }) => version));
  let inForce = versions.find((one) => one.inForce)?.version;
  let lost = false;
  return {
    async sending(call) {
      try {
        return await call;
      } catch (problem) {
        lost ||= Boolean(problem.lost);
        throw problem;
      }
    },
    async arrived({ document, inForce: wanted }) {
      const { versions: now } = await api.get(`${path}/versions`);
      const fresh = now.filter(({ version }) => !known.has(version));
      const present = now.find((one) => one.inForce)?.version;
      if (lost && fresh.some((one) => one.document === document && one.inForce === wanted)) {
        return true;
      }
      if (fresh.length > 0 || present !== inForce) {
        known = new Set(now.map(({ version }) => version));
        inForce = present;
        throw new Problem(409, { code: 'Changed', errors: [
          { field: 'document', problem: text.meanwhile(fresh.at(-1)?.version, present) }] }, null);
      }
      return false;
    },
  };
}

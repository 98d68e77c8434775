import { api } from '../api.js';
import { el, url } from '../dom.js';
import { copyButton } from '../parts/copy.js';
import { confirmed, dialog } from '../parts/dialog.js';
import { field, form } from '../parts/form.js';
import { opened, wasGone } from '../parts/meanwhile.js';
import { notice, tell } from '../parts/notice.js';
import { button, facts, linkButton, page, section } from '../parts/page.js';
import { age } from '../parts/time.js';
import { listing } from '../rules/listing.js';
import { holdersSection } from '../rules/holders.js';
import { versionsSection } from '../rules/versions.js';
import { list, shown as text } from '../text/en/policies.js';

/** One policy: what it says, its versions, and to whom it is attached. */
export async function policy({ parameters, go, refresh }) {
  const path = url`/v1/policies/${parameters.type}/${parameters.name}`;
  const [found, versions, holders] = await Promise.all([
    api.get(path), versionsSection(path, refresh), holdersSection(path)]);
  const own = found.policyType === 'CUSTOM';
  return page({
    title: found.policyName,
    lead: el('bdi', {}, found.description || text.noDescription),
    trail: [[text.all, '#/policies']],
    actions: own && actions(path, found, { go, refresh }),
  },
  facts([
    [text.type, own ? text.byYou : text.bySystem],
    [text.defaultVersion, found.defaultVersion],
    [text.attachments, list.held(found.attachments)],
    [text.updated, age(found.updatedAt)],
    [text.created, age(found.createdAt)],
  ]),
  !own && notice('info', text.systemNote),
  section({
    title: text.inForce(found.defaultVersion),
    actions: copyButton(found.document, text.copyDocument, { small: true }),
  }, listing(found.document, text.inForce(found.defaultVersion))),
  versions,
  holders);
}

function actions(path, found, { go, refresh }) {
  return [
    linkButton(text.edit, url`#/policies/CUSTOM/${found.policyName}/new-version`,
      { kind: 'primary' }),
    button(text.describe, async () => {
      if (await describe(path, found)) {
        tell(text.saved);
        refresh();
      }
    }),
    button(text.remove, async () => {
      const done = await remove(path, found);
      if (done) {
        tell(done.result ? text.removedBefore : text.removed);
        go('#/policies');
      }
    }, { kind: 'danger' }),
  ];
}

function describe(path, found) {
  const start = opened(found, () => api.get(path));
  return dialog({ title: text.describeTitle, body: (close) => form({
    fields: [field({
      name: 'description', label: text.describeTitle, type: 'textarea', optional: true,
      most: 1_024, value: found.description,
    })],
    label: text.save,
    cancel: () => close(null),
    submit: async ({ description }) => {
      await start.check({ description });
      await api.patch(path, { description });
      close(true);
    },
  }) });
}

function remove(path, found) {
  if (found.attachments > 0) {
    return dialog({
      title: text.removeTitle(found.policyName), body: el('p', {}, text.attached),
      actions: [{ label: text.back, value: null }],
    });
  }
  return confirmed({
    title: text.removeTitle(found.policyName),
    body: el('p', {}, text.removeText),
    label: text.remove,
    danger: true,
    task: () => wasGone(api.delete(`${path}?cascading=true`)),
    explain: (problem) => (problem.code === 'WrongState' ? text.attached : null),
  });
}

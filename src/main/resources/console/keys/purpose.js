/** The form that a key is created by: what for, from where, how long, and whether it must be. */

import { el, replace } from '../dom.js';
import { field, form } from '../parts/form.js';
import { notice } from '../parts/notice.js';
import { now } from '../parts/time.js';
import { create as text } from '../text/en/keys.js';
import { choice } from './choice.js';
import { networkChoice } from './networkChoice.js';

const DAY_MILLIS = 86_400_000;

/**
 * The form, with what was typed before in `draft`. `submit(body)` is called with the body of the
 * call; a problem that it throws is shown at the field that it is about.
 */
export function purposeForm({ owner, source, draft, submit, cancel }) {
  const advice = el('div', { class: 'advice', 'aria-live': 'polite' });
  const advise = (useCase) => replace(advice, useCase && adviceFor(useCase));
  advise(draft?.useCase);
  const fields = all(owner, source, draft, advise);
  const network = fields.find(({ name }) => name === 'networkPolicy');
  const made = form({
    fields,
    label: text.submit,
    cancel,
    submit: (values) => submit(bodyOf(values), values),
    onproblem: (problem) => {
      const error = problem.errors?.find(({ field: name }) => name.startsWith('networkPolicy'));
      error && network.place(error.field, error.problem);
      return Boolean(error);
    },
  });
  made.classList.add('form-key');
  fields[0].element.after(advice);
  return made;
}

function all(owner, source, draft, advise) {
  return [
    choice({
      name: 'useCase', label: text.purpose, hint: text.purposeHint, options: purposes(),
      chosen: draft?.useCase, changed: advise, missing: text.purposeMissing,
    }),
    networkChoice(source, draft?.networkPolicy),
    field({
      name: 'description', label: text.description, hint: text.descriptionHint, optional: true,
      value: draft?.description ?? '', most: 128,
    }),
    field({
      name: 'expiresAt', type: 'select', label: text.expiry, hint: text.expiryHint, optional: true,
      options: text.expiries, value: draft?.expiresAt ?? '',
    }),
    owner.isRoot && ticked('acknowledgeRootRisk', text.rootAware, text.rootAwareMissing,
      text.rootRead),
    ticked('necessary', text.necessary, text.necessaryMissing),
  ].filter(Boolean);
}

function ticked(name, label, missing, hint) {
  return field({
    name, type: 'checkbox', label, hint, check: (value) => (value ? null : missing),
  });
}

function purposes() {
  return Object.entries(text.uses).map(([value, { label, hint }]) => ({ value, label, hint }));
}

function adviceFor(useCase) {
  const { advice, instead } = text.uses[useCase];
  return notice('info',
    el('p', {}, advice),
    el('p', {}, el('strong', {}, text.instead), ' ', instead, ' ',
      el('a', { href: '#/roles' }, text.insteadLink)));
}

/** Without what was not said. */
function bodyOf(values) {
  return Object.fromEntries(Object.entries({
    useCase: values.useCase,
    description: values.description.trim(),
    expiresAt: endAfter(values.expiresAt),
    networkPolicy: values.networkPolicy,
    acknowledgeRootRisk: values.acknowledgeRootRisk,
  }).filter(([, value]) => value !== null && value !== '' && value !== undefined));
}

function endAfter(days) {
  return days === '' ? null : new Date(now() + Number(days) * DAY_MILLIS).toISOString();
}

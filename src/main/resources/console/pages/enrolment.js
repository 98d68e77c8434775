import { api } from '../api.js';
import { el, replace } from '../dom.js';
import { copyButton } from '../parts/copy.js';
import { codeField, form } from '../parts/form.js';
import { notice } from '../parts/notice.js';
import { signIn as begin, signOut } from '../session.js';
import { carriedOver } from './signIn.js';
import { signOut as leave } from '../text/en/shell.js';
import { enrolment as text } from '../text/en/signIn.js';

const TOTP = '/v1/users/me/totp';

/** The page for who has no second factor yet: seed, two codes, and in with a third one. */
export async function enrolment(present, entered) {
  const before = carriedOver();
  const place = el('div', {});
  const out = async () => {
    await signOut();
    await entered();
  };
  const confirmed = () => {
    replace(place, finish(before, entered, out));
    place.querySelector('[data-first]')?.focus();
  };
  const seed = await api.post(TOTP);
  replace(place, scan(seed), confirmation(confirmed));
  return el('div', { class: 'page card wide' },
    el('h1', {}, text.title),
    el('p', { class: 'lead' }, text.lead, ' ', el('bdi', { class: 'mono' }, present.principalName)),
    place,
    el('p', {}, el('button', { type: 'button', class: 'quiet', onclick: () => void out() }, leave)));
}

function scan({ seed, qrPng }) {
  return el('section', { class: 'step' },
    el('h2', {}, '1. ', text.stepScan),
    el('p', { class: 'hint' }, text.scanHint),
    el('div', { class: 'scan' },
      el('img', { class: 'qr', alt: text.picture, width: 208, height: 208,
        src: `data:image/png;base64,${qrPng}` }),
      el('div', {},
        el('p', {}, text.orType),
        el('p', { class: 'seed mono', id: 'seed' }, seed.match(/.{1,4}/g).join(' ')),
        copyButton(seed, text.copySeed),
        notice('info', text.once))));
}

function confirmation(confirmed) {
  const fields = [
    codeField({ name: 'firstCode', label: text.first, hint: text.firstHint }),
    codeField({
      name: 'secondCode', label: text.second, hint: text.secondHint, autocomplete: 'off',
    }),
  ];
  return el('section', { class: 'step' },
    el('h2', {}, '2. ', text.stepConfirm),
    form({
      fields,
      label: text.submit,
      submit: async (codes) => {
        await api.post(`${TOTP}/confirmation`, codes);
        confirmed();
      },
      onproblem: (problem, place) => mistaken(problem, place, fields),
    }));
}

function mistaken(problem, place, fields) {
  if (problem.code !== 'StepUpFailed' && problem.code !== 'StepUpSpent') {
    return false;
  }
  fields.forEach(({ input }) => { input.value = ''; });
  const box = notice('danger', text.wrong);
  box.setAttribute('role', 'alert');
  replace(place, box);
  fields[0].input.focus();
  return true;
}

/** In at once with the next code; by the sign-in page if the password is not at hand any more. */
function finish(before, entered, out) {
  const done = notice('good', el('strong', {}, text.done), el('p', {}, text.nextCode));
  if (before === null) {
    return [done, el('div', { class: 'actions' },
      el('button', { type: 'button', class: 'primary', onclick: () => void out() }, text.finish))];
  }
  const code = codeField({ 'data-first': true });
  return [done, form({
    fields: [code],
    label: text.finish,
    submit: async (values) => {
      await begin(before.principalName, before.password, values.code);
      await entered();
    },
  })];
}

import { el, replace } from '../dom.js';
import { lockedOut } from '../parts/code.js';
import { codeField, field, form, passwordField } from '../parts/form.js';
import { notice } from '../parts/notice.js';
import { signIn as begin } from '../session.js';
import * as text from '../text/en/signIn.js';

/** The page for who is not signed in. */
export function signIn(entered) {
  return el('div', { class: 'page card' },
    el('h1', {}, text.title),
    el('p', { class: 'lead' }, text.lead),
    signInForm({ entered }));
}

// Of the sign-in that led to an enrolment, so that it need not be typed twice. In memory only,
// and only until it has been used or the page is left.
let carried = null;

/** Name and password of the sign-in before, once. */
export function carriedOver() {
  const present = carried;
  carried = null;
  return present;
}

/** The form, also for who has to sign in again; `entered(session)` is called when he is in. */
export function signInForm({ name, entered }) {
  const principal = field({
    name: 'principalName', label: text.name, placeholder: text.namePlaceholder, value: name ?? '',
    most: 256, autocomplete: 'username', autocapitalize: 'none', spellcheck: 'false', 'data-first': !name,
  });
  const password = passwordField({
    name: 'password', label: text.password, most: 256, 'data-first': Boolean(name),
  });
  const place = el('div', { class: 'second-step' });
  let code = null;
  const fields = [principal, password];
  const wanted = () => {
    code = codeField({ hint: text.code.hint });
    fields.push(code);
    replace(place, notice('info', text.code.wanted), code.element);
    code.input.focus();
  };
  const made = form({
    fields,
    label: text.next,
    extra: place,
    submit: async (values) => {
      const present = await begin(values.principalName.trim(), values.password, values.code);
      carried = present.scope === 'FULL'
        ? null : { principalName: present.principalName, password: values.password };
      password.input.value = '';
      await entered(present);
    },
    onproblem: (problem, where) => refused(problem, where, code, wanted),
  });
  return made;
}

function refused(problem, place, code, wanted) {
  if (problem.code === 'StepUpRequired' && code === null) {
    wanted();
    return true;
  }
  if (code !== null) {
    code.input.value = '';
  }
  if (problem.code === 'LockedOut') {
    replace(place, lockedOut(problem));
    return true;
  }
  if (problem.code === 'NotAuthenticated') {
    const box = notice('danger', text.wrong);
    box.setAttribute('role', 'alert');
    replace(place, box);
    return true;
  }
  return false;
}

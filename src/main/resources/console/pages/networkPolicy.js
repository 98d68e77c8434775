import { api } from '../api.js';
import { el, replace, url } from '../dom.js';
import { lineFindings, pastFindings } from '../oversight/policyFindings.js';
import { policyForm } from '../oversight/policyForm.js';
import { busy } from '../parts/button.js';
import { askCode } from '../parts/code.js';
import { field } from '../parts/form.js';
import { opened } from '../parts/meanwhile.js';
import { announce, notice, problemNotice, tell } from '../parts/notice.js';
import { page } from '../parts/page.js';
import * as text from '../text/en/networkPolicy.js';

const TYPING_MILLIS = 500;

/** Where requests are accepted from: of one key, or of the whole account. */
export async function networkPolicy({ session, parameters, refresh }) {
  const subject = parameters.key ? await ofKey(parameters.key, session) : ofAccount();
  const read = async () => ({ policy: await api.get(subject.path) });
  const start = opened(await read(), read);
  const { policy } = start.known;
  const place = el('div', { class: 'said' });
  const form = editor({ ...subject, start }, policy, session.source, async () => {
    await refresh();
    tell(text.saved);
  }, place);
  return page({ title: subject.title, lead: subject.lead, trail: subject.trail },
    subject.key && el('p', { class: 'mono' }, subject.key),
    subject.fixed ? notice('info', el('p', {}, text.inactive)) : form, place);
}

async function ofKey(id, { identityId }) {
  const key = await api.get(url`/v1/access-keys/${id}`);
  const list = key.userId === identityId ? '#/keys' : url`#/users/${key.userId}/keys`;
  return {
    key: id,
    title: text.ofKey,
    lead: text.keyLead,
    trail: [[text.back, list]],
    path: url`/v1/access-keys/${id}/network-policy`,
    asked: { accessKeyId: id },
    fixed: key.status === 'RECYCLED',
    guarded: false,
  };
}

function ofAccount() {
  return {
    title: text.ofAccount,
    lead: text.accountLead,
    path: '/v1/account/network-policy',
    asked: { account: true },
    guarded: true,
  };
}

function editor(subject, policy, source, saved, place) {
  const findings = el('div', { class: 'stack' });
  const past = el('div', {});
  const shutOut = shutOutNotice();
  const save = el('button', { type: 'submit', class: 'primary' }, text.save);
  const check = checker(subject.asked, (draft, found) => {
    replace(findings, lineFindings(draft.lines, found.lines, Boolean(found.past)));
    replace(past, found.past && pastFindings(found.past, form.add));
    shutOut.show(found);
  }, (problem) => replace(findings, problemNotice(problem)));
  const form = policyForm(policy, source, () => check.soon(form));
  const send = async () => {
    replace(place);
    const draft = form.draft();
    if (form.tooMuch()) {
      form.problem(form.tooMuch());
      return;
    }
    try {
      const found = await check.now(draft);
      const words = complaint(draft, found);
      if (words) {
        form.problem(words);
      } else if (shutOut.holds()) {
        await store(subject, draft, found, shutOut.accepted(), saved);
      }
    } catch (problem) {
      const { restricted, allowed } = problem.code === 'Changed' ? subject.start.known.policy : {};
      replace(place, restricted === undefined
        ? problemNotice(problem) : notice('warn', text.meanwhile(restricted, allowed)));
    }
  };
  check.soon(form);
  return el('div', { class: 'columns policy' },
    el('form', {
      novalidate: true,
      onsubmit: (event) => {
        event.preventDefault();
        void busy(save, send);
      },
    }, form.element, findings, shutOut.element, el('div', { class: 'actions' }, save)),
    past);
}

function complaint(draft, found) {
  const wrong = found.lines.filter((line) => line.problem).length;
  if (wrong > 0) {
    return text.wrongLines(wrong);
  }
  return draft.restricted && draft.lines.length === 0 ? text.noLine : null;
}

async function store(subject, { restricted, lines }, found, allowLockout, saved) {
  const body = { restricted, allowed: lines, allowLockout };
  const allowed = found.lines.map(({ range }) => range);
  await subject.start.check({ policy: { restricted, allowed } });
  const put = (code) => api.put(subject.path, body, { code });
  if (!subject.guarded) {
    await put();
    await saved();
    return;
  }
  const answer = await askCode({
    title: text.saveTitle,
    body: el('p', {}, text.saveText(found.past?.refusedUses ?? 0)),
    label: text.save,
    action: put,
  });
  if (answer !== null) {
    await saved();
  }
}

/** Asks the server what it thinks of a draft: when typing has paused, or now. The latest counts. */
function checker(asked, show, failed) {
  let turn = 0;
  let timer = null;
  const now = async (draft) => {
    clearTimeout(timer);
    turn += 1;
    const mine = turn;
    const found = await api.post('/v1/network-policy-check', { ...asked, ...draft });
    if (mine === turn) {
      show(draft, found);
      const bad = found.lines.filter((line) => line.problem).length;
      announce(text.announced(found.lines.length - bad, bad));
    }
    return found;
  };
  return {
    now,
    soon(form) {
      clearTimeout(timer);
      timer = setTimeout(() => form.tooMuch() || now(form.draft()).catch(failed), TYPING_MILLIS);
    },
  };
}

/** Appears when the present address is shut out; saving then needs the tick. */
function shutOutNotice() {
  const element = el('div', {});
  let tick = null;
  return {
    element,
    show({ admitsSource, source }) {
      if (admitsSource) {
        tick = null;
        replace(element);
      } else if (tick === null) {
        tick = field({
          name: 'allowLockout', type: 'checkbox', label: text.acceptShutOut(source),
          check: (value) => (value ? null : text.mustAccept),
        });
        replace(element, notice('warn', el('strong', {}, text.shutOut(source)),
          el('p', {}, text.shutOutText), tick.element));
      }
    },
    holds: () => tick === null || tick.holds(),
    accepted: () => tick !== null && tick.value(),
  };
}

import { api } from '../api.js';
import { el, replace, url } from '../dom.js';
import { readKeys } from '../keys/owner.js';
import { busy } from '../parts/button.js';
import { copyButton } from '../parts/copy.js';
import { notice, problemNotice, tell } from '../parts/notice.js';
import { button, facts, linkButton, page, section } from '../parts/page.js';
import { age, time } from '../parts/time.js';
import { userActions } from '../people/actions.js';
import { ifPermitted } from '../people/guarded.js';
import { powerBadges, stateBadge } from '../people/identity.js';
import { endSession, readSessions, sessionTable } from '../people/sessionTable.js';
import { match } from '../routes.js';
import { fate, sessions as sessionText, signIn as signInText, user as text }
  from '../text/en/people.js';

/** A user: who it is, how it signs in, what it has, and the ways to shut it out. */
export async function user({ session, parameters, go, refresh }) {
  const isMe = (parameters.user ?? 'me') === 'me' || parameters.user === session.identityId;
  const found = await api.get(url`/v1/users/${isMe ? 'me' : parameters.user}`);
  const said = el('div', { class: 'said' });
  const run = running(said, found, isMe, { go, refresh });
  const parts = await read(found);
  return page({
    title: isMe ? text.me : found.displayName,
    lead: isMe ? undefined : el('bdi', { class: 'mono' }, found.principalName),
    trail: isMe ? undefined : [[text.users, '#/users']],
    badge: stateBadge(found),
    actions: button(text.edit, run('edit')),
  }, said,
  parts.signIn && !parts.signIn.passwordSetAt && !isMe && notice('warn',
    el('strong', {}, signInText.next), el('p', {}, signInText.nextText)),
  who(found),
  parts.signIn && signIn(found, parts.signIn, isMe, run),
  access(found, parts.keys, isMe),
  !isMe && parts.sessions && where(parts.sessions, said, refresh),
  !isMe && found.kind !== 'ROOT' && shutOut(found, run));
}

/** Makes of each action's name a listener that is busy with it, and says how it ended. */
function running(said, found, isMe, { go, refresh }) {
  const actions = userActions(found, {
    isMe,
    changed: async (words) => {
      await refresh();
      tell(words);
    },
    gone: (words) => {
      tell(words);
      go('#/users');
    },
    // The next answer says that the session has ended, and that leads to the sign-in.
    signedOut: refresh,
  });
  return (name) => (event) => busy(event.currentTarget, async () => {
    replace(said);
    try {
      await actions[name]();
    } catch (problem) {
      replace(said, problemNotice(problem));
    }
  });
}

async function read({ userId }) {
  const [signIn, keys, sessions] = await Promise.all([
    ifPermitted(api.get(url`/v1/users/${userId}/sign-in`)),
    ifPermitted(readKeys({ id: userId })),
    ifPermitted(readSessions(userId)),
  ]);
  return { signIn, keys, sessions };
}

function who(found) {
  const { facts: terms } = text;
  return facts([
    [terms.principalName, el('span', { class: 'row' },
      el('bdi', { class: 'mono' }, found.principalName),
      copyButton(found.principalName, text.copyName, { small: true }))],
    [terms.displayName, el('bdi', {}, found.displayName)],
    [terms.comments, found.comments
      ? el('bdi', {}, found.comments) : el('span', { class: 'faint' }, text.noComments)],
    [terms.powers, powerBadges(found)],
    [terms.id, el('code', {}, found.userId)],
    [terms.created, age(found.createdAt)],
    [terms.updated, age(found.updatedAt)],
  ]);
}

function signIn(found, { passwordSetAt, secondFactor, lastSignInAt }, isMe, run) {
  return section({
    title: signInText.title,
    actions: [
      button(isMe ? signInText.changePassword : signInText.setPassword, run('setPassword'),
        { kind: passwordSetAt ? null : 'primary' }),
      secondFactor && button(isMe ? signInText.resetMine : signInText.reset, run('resetFactor')),
    ],
  }, facts([
    [signInText.password, passwordSetAt
      ? el('span', {}, signInText.passwordSet, age(passwordSetAt)) : signInText.passwordNone],
    [signInText.factor, secondFactor ? signInText.factorYes
      : el('span', {}, signInText.factorNo, '. ',
        el('span', { class: 'faint' }, signInText.factorNoText))],
    [signInText.last, lastSignInAt ? time(lastSignInAt) : age(null)],
  ]));
}

function access({ userId, kind, principalName }, keys, isMe) {
  const links = [
    keys && linkButton(text.keysOpen, isMe ? '#/keys' : url`#/users/${userId}/keys`, { icon: 'key' }),
    kind === 'USER' && existing(url`/users/${userId}/policies`, text.permissionsOpen, 'policy'),
    existing('/audit', text.auditOpen, 'audit', `?principal=${encodeURIComponent(principalName)}`),
  ];
  return section({ title: text.keys, lead: text.keysText, actions: links },
    keys && el('p', {}, text.keysCount(keys.live.length, keys.recycled.length)));
}

/** A link to a page, if the console has one there. */
function existing(path, words, icon, search = '') {
  return match(path) && linkButton(words, `#${path}${search}`, { kind: 'quiet', icon });
}

function where(sessions, said, refresh) {
  return section({ title: sessionText.ofUser, lead: sessionText.ofUserText },
    sessionTable(sessions, async (one) => {
      try {
        await endSession(one);
        await refresh();
        tell(sessionText.ended);
      } catch (problem) {
        replace(said, problemNotice(problem));
      }
    }));
}

function shutOut({ disabled }, run) {
  return section({ title: fate.title, lead: fate.text },
    el('div', { class: 'actions' },
      disabled
        ? button(fate.enable, run('enable'))
        : button(fate.disable, run('disable'), { kind: 'danger' }),
      button(fate.remove, run('remove'), { kind: 'danger' })));
}

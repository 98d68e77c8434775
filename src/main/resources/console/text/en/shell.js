/** English texts of what is around the pages, and of what can happen on any of them. */

export const product = 'Sallyport';
export const documentTitle = (page) => (page && page !== product ? `${page} · Sallyport` : product);
export const skip = 'Skip to the content';
export const navigationLabel = 'Console';
export const menu = 'Menu';
export const signOut = 'Sign out';
export const signedInAs = 'Signed in as';
export const account = 'Account';
export const root = 'Root';
export const tryAgain = 'Try again';
export const toStart = 'To the start page';
export const requestId = 'Request id for the operator:';
export const themeHint = 'Colours: as the system, light, dark';
export const theme = (name) =>
  ({ auto: 'Colours: as the system', light: 'Colours: light', dark: 'Colours: dark' })[name];

export const groups = {
  mine: 'My access',
  people: 'People',
  access: 'Access control',
  oversight: 'Oversight',
};

/** Entries of the navigation. */
export const navigation = {
  keys: 'My AccessKeys',
  profile: 'My profile',
  sessions: 'Sessions',
  users: 'Users',
  preferences: 'Preferences',
  roles: 'Roles',
  policies: 'Policies',
  networkPolicy: 'Network policy',
  recycleBin: 'Recycle bin',
  overview: 'Security overview',
  audit: 'Audit trail',
};

export const ended = {
  title: 'Your session has ended',
  text: 'Sign in again to go on where you were. Nothing on this page has been sent or lost.',
  later: 'Look at the page',
};

export const leaving = {
  title: 'Leave this page?',
  text: 'Something on it has not been saved.',
  stay: 'Stay',
  leave: 'Leave',
};

export const notFound = {
  title: 'There is no such page',
  text: 'The address leads nowhere. It may be mistyped, or belong to something that is gone.',
};

const PROBLEMS = {
  Offline: ['No answer from the server',
    'The network or the server is away. If you had just sent something, it may have arrived.'],
  NotPermitted: ['You may not see or do this',
    'Your permissions do not include it. An administrator of the account can grant it.'],
  NotFound: ['This does not exist',
    'It was deleted, or it belongs to an account that you cannot see.'],
  NotAuthenticated: ['You were not signed in',
    'The session had ended, so nothing was done. Sign in, then do it once more.'],
  EnrolmentRequired: ['A second factor is needed first',
    'Enrol an authenticator, then sign in with a code.'],
  StepUpRequired: ['A fresh code is needed', 'This needs a one-time code from your authenticator.'],
  StepUpFailed: ['The code is wrong',
    'Check that it is the code of this account, and that your device shows the right time.'],
  StepUpSpent: ['The code has been used already',
    'A code works once. Wait until your authenticator shows the next one.'],
  TooManyRequests: ['Too many requests', 'Wait a moment before you try again.'],
  LockedOut: ['Too many wrong codes or passwords', 'Further attempts are refused for a while.'],
  QuotaReached: ['The limit is reached', 'There can be no more of these.'],
  NameTaken: ['The name is taken', 'Choose another one.'],
  WrongState: ['Its state does not allow this', 'Load the page again to see how it is now.'],
  Changed: ['Somebody changed it meanwhile', 'Load the page again, then repeat your change.'],
  WouldLockOutCaller: ['This would shut you out', 'Your present address would no longer be let in.'],
  InvalidRequest: ['Something in the form is not right', 'See the marked fields.'],
  BodyTooLarge: ['Too much text', 'Shorten it.'],
  TargetTooLong: ['Too much text', 'Shorten it.'],
  HeadersTooLarge: ['Too much text', 'Shorten it.'],
  Unavailable: ['Temporarily unavailable',
    'The vault cannot do this at the moment. Try again in a few seconds.'],
};

/** `{title, text, unexpected}` of whatever was thrown. */
export function failure(problem) {
  const [title, words] = PROBLEMS[problem.code] ?? [
    'Something went wrong',
    'This should not happen. If it does again, tell the operator.',
  ];
  const wait = problem.retryAfter ? ` ${again(problem.retryAfter)}` : '';
  return { title, text: words + wait, unexpected: !(problem.code in PROBLEMS) };
}

/** One sentence or two about a problem. */
export function problem(thrown) {
  const { title, text } = failure(thrown);
  return `${title}. ${text}`;
}

/** When it makes sense to try again. */
export function again(seconds) {
  return `Try again in ${duration(seconds)}.`;
}

/** Like "2 minutes 5 seconds". */
export function duration(seconds) {
  const minutes = Math.floor(seconds / 60);
  const rest = Math.ceil(seconds % 60);
  const parts = [];
  if (minutes >= 60) {
    parts.push(counted(Math.floor(minutes / 60), 'hour'));
  }
  if (minutes % 60 > 0) {
    parts.push(counted(minutes % 60, 'minute'));
  }
  if (rest > 0 && minutes < 60) {
    parts.push(counted(rest, 'second'));
  }
  return parts.join(' ') || counted(0, 'second');
}

/** "1 key", "2 keys". */
export function counted(count, noun, plural = `${noun}s`) {
  return `${count} ${count === 1 ? noun : plural}`;
}

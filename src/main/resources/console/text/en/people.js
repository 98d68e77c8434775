/** English texts of the pages about people: users, their sign-in, sessions and preferences. */

export const users = {
  title: 'Users',
  lead: 'The people and programs of this account. Each has a name to sign in by and up to two AccessKeys.',
  create: 'Create user',
  search: 'Search',
  searchHint: 'A part of a name or comment, or an ID',
  find: 'Find',
  all: 'Show all',
  found: (words) => `Users with “${words}”`,
  none: 'There is no user yet',
  noneText: 'Create one for each person and each program: what everybody shares belongs to nobody, '
    + 'and the audit trail cannot tell who did what.',
  notFound: 'No user has this in his name',
  notFoundText: 'Names, display names, comments and IDs were searched.',
  columns: { name: 'User', powers: 'Powers', state: 'State', created: 'Created', id: 'ID' },
};

export const powers = {
  root: 'Root',
  administrator: 'Administrator',
  managesOwnKeys: 'Manages own keys',
  none: 'None',
};

export const state = { active: 'Active', disabled: 'Disabled' };

export const fields = {
  userName: 'User name',
  userNameHint: 'Letters, digits, dots, hyphens and underscores; names that differ only in case are one.',
  userNameForm: 'A name has 1 to 64 letters, digits, dots, hyphens and underscores.',
  displayName: 'Display name',
  displayNameHint: 'How people know this user. Without it, the user name.',
  comments: 'Comments',
  commentsHint: 'Who looks after it, and until when.',
  administrator: 'Administrator',
  administratorHint: 'May create and change users, their keys and permissions, and see the audit trail.',
  managesOwnKeys: 'Manages own AccessKeys',
  managesOwnKeysHint: 'May create, disable and delete AccessKeys for himself, with a code each time.',
};

export const create = {
  title: 'Create user',
  lead: 'Whoever it is for cannot sign in before you have set a password on the next page.',
  back: 'Users',
  submit: 'Create user',
  powers: 'Powers',
  created: (name) => `${name} is created.`,
  codeTitle: 'Give powers to a new user',
};

export const user = {
  me: 'My profile',
  users: 'Users',
  edit: 'Edit',
  editTitle: (name) => `Edit ${name}`,
  save: 'Save',
  saved: 'Saved.',
  nothingChanged: 'Nothing was changed.',
  codeTitle: 'Give more powers',
  facts: {
    principalName: 'Signs in as',
    displayName: 'Display name',
    comments: 'Comments',
    powers: 'Powers',
    state: 'State',
    id: 'ID',
    created: 'Created',
    updated: 'Changed',
  },
  noComments: 'none',
  copyName: 'Copy the name',
  keys: 'AccessKeys',
  keysText: 'Up to two, so that one can take the place of the other.',
  keysCount: (live, recycled) => {
    const taken = live === 0 ? 'No slot is taken' : `${live} of 2 slots taken`;
    return recycled === 0 ? `${taken}.` : `${taken}, ${recycled} in the recycle bin.`;
  },
  keysOpen: 'Open the AccessKeys',
  permissions: 'Permissions',
  permissionsOpen: 'Open the permissions',
  audit: 'Audit trail',
  auditOpen: 'See what was done',
};

export const signIn = {
  title: 'Sign-in',
  password: 'Password',
  passwordNone: 'none: nobody can sign in as this user',
  passwordSet: 'set ',
  factor: 'Second factor',
  factorYes: 'Authenticator enrolled',
  factorNo: 'Not enrolled',
  factorNoText: 'It is enrolled at the next sign-in, before anything else is possible.',
  last: 'Last sign-in',
  setPassword: 'Set a password',
  changePassword: 'Change my password',
  reset: 'Reset the second factor',
  resetMine: 'Replace my authenticator',
  next: 'One step is left',
  nextText: 'Set a password and hand it over in person. At the first sign-in an authenticator is enrolled.',
};

export const password = {
  titleOf: (name) => `Set a password for ${name}`,
  titleMine: 'Change my password',
  text: 'All sessions of this user end. The new password is the way in until it is changed again.',
  textMine: 'All your sessions end, this one included. Then sign in with the new password.',
  current: 'Present password',
  label: 'New password',
  hint: 'At least 12 characters. Several random words are as good as anything and easier to type.',
  short: 'At least 12 characters.',
  generate: 'Make one up',
  copy: 'Copy',
  submit: 'Set the password',
  codeTitle: 'Set somebody’s password',
  done: (name) => `${name} has a new password. All earlier sessions have ended.`,
};

export const reset = {
  title: (name) => `Reset the second factor of ${name}?`,
  titleMine: 'Replace your authenticator?',
  text: 'The authenticator that is enrolled now is worth nothing afterwards and all sessions end. '
    + 'At the next sign-in with the password another one is enrolled. Do this only for somebody whose '
    + 'voice or face you know.',
  textMine: 'The present one is worth nothing afterwards and all your sessions end, this one included. '
    + 'Sign in with your password and enrol the new one at once: until then the password alone is '
    + 'enough to do so.',
  submit: 'Reset',
  done: (name) => `${name} has no second factor now and is signed out everywhere.`,
  before: (name) => `The second factor of ${name} had been reset already.`,
};

export const fate = {
  title: 'Shut out',
  text: 'Disabling works at once on every node: sessions end and all AccessKeys are refused. '
    + 'It can be taken back; deleting cannot.',
  disable: 'Disable this user',
  disableTitle: (name) => `Disable ${name}?`,
  disableText: 'All sessions end and all requests signed with this user’s AccessKeys are refused, from '
    + 'the moment the answer comes.',
  disabled: (name) => `${name} is disabled.`,
  enable: 'Enable this user',
  enabled: (name) => `${name} is enabled.`,
  remove: 'Delete this user',
  removeTitle: (name) => `Delete ${name}?`,
  removeText: 'Password, second factor and sessions go with the user, and nothing brings them back. '
    + 'The records in the audit trail stay.',
  removed: (name) => `${name} is deleted.`,
  removedBefore: (name) => `${name} had been deleted already.`,
  ownsKeys: 'This user still has AccessKeys or attached policies. Delete the keys for good and detach '
    + 'the policies first.',
};

export const sessions = {
  title: 'Sessions',
  lead: 'Where you are signed in. End what is not you, then change your password.',
  ofUser: 'Sessions',
  ofUserText: 'Where this user is signed in now.',
  none: 'Nobody is signed in',
  columns: {
    source: 'From', created: 'Signed in', seen: 'Last used', ends: 'Ends at the latest', actions: '',
  },
  current: 'This session',
  enrolment: 'Enrolment only',
  end: 'End',
  endOf: (source) => `End the session from ${source}`,
  ended: 'The session has ended.',
  endOthers: 'End all others',
  othersEnded: (count) => (count === 1 ? 'One session has ended.' : `${count} sessions have ended.`),
  idle: 'if unused, ',
};

export const preferences = {
  title: 'Preferences',
  lead: 'What users of this account may do for themselves, and how long a key may lie unused.',
  self: 'Self-management',
  usersManageKeys: 'Every user manages his own AccessKeys',
  usersManageKeysHint: 'Without this, only users who were given the power one by one.',
  usersManageSecondFactor: 'Every user may replace his own authenticator',
  usersManageSecondFactorHint: 'The first one is always enrolled by the user. Without this, only an '
    + 'administrator can reset it later.',
  usersChangePassword: 'Every user may change his own password',
  usersChangePasswordHint: 'Without this, only an administrator sets passwords.',
  keys: 'AccessKeys',
  hmacSha1: 'Take requests signed by the older schemes on HMAC-SHA1',
  hmacSha1Hint: 'RPC V1 and ROA V1, which old SDKs use. They do not sign the host.',
  idleDaysMax: 'Disable AccessKeys that were not used for',
  days: (count) => ({ 90: '90 days', 180: '180 days', 365: 'one year', 730: 'two years' })[count],
  save: 'Save',
  saved: 'The preferences are saved.',
  nothingChanged: 'Nothing was changed.',
  codeTitle: 'Let users manage their AccessKeys',
};

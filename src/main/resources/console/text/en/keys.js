// English of the pages about AccessKeys.

export const list = {
  mine: 'My AccessKeys',
  ofUser: (name) => `AccessKeys of ${name}`,
  ofRoot: 'AccessKeys of the root',
  what: 'An AccessKey lets a program sign its requests. It is for programs only: nobody signs in '
    + 'with it. There are two slots: one key in use, and one to rotate to.',
  user: 'The user',
  slot: (number) => `Slot ${number}`,
  free: 'Free',
  freeText: 'No key is kept here.',
  freeForRotation: 'Kept free so that a key can be rotated without a break.',
  create: 'Create AccessKey',
  both: 'Both slots are taken',
  bothText: 'A further key can be created when one of these has been disabled and deleted. '
    + 'To exchange a key without a break, rotate it.',
  none: 'No AccessKey yet',
  noneText: 'Create one when a program needs it, not before: what does not exist cannot leak. '
    + "Prefer a role's temporary credentials where the program can get them.",
  status: {ACTIVE: 'Active', INACTIVE: 'Disabled', RECYCLED: 'In the recycle bin'},
  id: 'AccessKey ID',
  created: 'Created',
  lastUsed: 'Last used',
  from: 'from',
  copyId: 'Copy ID',
  uses: (count) => count === 1 ? '1 use' : `${count.toLocaleString('en')} uses`,
  never: 'Never used',
  expires: 'Expires',
  expiresNever: 'Does not expire',
  expired: 'Expired',
  network: 'Works from',
  anywhere: 'Anywhere the account allows',
  nowhere: 'Nowhere: its list is empty',
  useCase: 'Made for',
  useCaseNone: 'Not stated',
  description: 'Description',
  noDescription: 'None',
  edit: 'Edit',
  editDescription: 'Edit the description',
  editNetwork: 'Change',
  editNetworkOf: (id) => `Change from where ${id} works`,
  bin: 'Recycle bin',
  binText: 'Deleted keys rest here and can be restored until they are removed for good.',
  deleted: 'Deleted',
  rootWarning: "This account's root has an AccessKey",
  rootWarningText: "It endangers everything the account owns. Move what uses it to a user's key "
    + 'with few permissions, then disable and delete it.',
};

export const act = {
  disable: 'Disable',
  enable: 'Enable',
  rotate: 'Rotate',
  remove: 'Delete',
  restore: 'Restore',
  purge: 'Delete for good',
  leaked: 'This key has leaked',
  save: 'Save',
  of: (label, id) => `${label}: ${id}`,
  disableAsk: 'Disable this AccessKey?',
  disableText: 'Every request signed with it is refused from the moment the answer comes, on every '
    + 'node. It keeps its slot and can be enabled again.',
  usedLast: 'It was last used',
  usedWarning: 'A program that still needs it will fail.',
  neverUsed: 'It has never been used.',
  disabled: (id) => `${id} is disabled. Every request signed with it is now refused.`,
  enabled: (id) => `${id} is active again.`,
  removeAsk: 'Delete this AccessKey?',
  removeText: 'It moves to the recycle bin and its slot becomes free. It can be restored from '
    + 'there, disabled, until it is removed for good.',
  removed: (id) => `${id} is in the recycle bin. Its slot is free.`,
  restored: (id) => `${id} is restored, disabled. Enable it when it is needed.`,
  purgeAsk: 'Delete this AccessKey for good?',
  purgeText: "Its secret is erased and nobody can bring it back, this vault's operator included. "
    + 'Its ID is never given to another key.',
  purged: (id) => `${id} is gone for good.`,
  described: 'The description is saved.',
  binFull: 'Both slots are taken',
  binFullText: 'A key needs a free slot to be restored to. Disable and delete one first.',
  giveUpAsk: 'Delete the new key?',
  giveUpText: 'It is disabled and moved to the recycle bin. The old key stays as it is.',
  changed: 'The key was changed meanwhile, in another window or by somebody else. '
    + 'What you see now is how it stands.',
  describeTitle: 'Describe the AccessKey',
  description: 'Description',
  descriptionHint: 'What it is for and where it is kept, so that somebody else knows in two years. '
    + 'At most 128 characters.',
};

export const leak = {
  done: 'The key is disabled',
  doneText: 'is refused on every node from now on.',
  next: 'What to do now',
  audit: 'See in the audit trail what was done with it.',
  auditLink: 'Open its audit trail',
  replace: 'Create another key for the program that used it, and put it in place.',
  replaceLink: 'Create AccessKey',
  remove: 'Delete this one. It never becomes safe again.',
  removeLink: 'Delete it',
  where: 'Find out how it leaked, or the next one will go the same way.',
  close: 'Close',
};

export const create = {
  title: 'Create AccessKey',
  forUser: (name) => `For ${name}`,
  back: 'Back to the AccessKeys',
  purpose: 'What will use it?',
  purposeHint: 'The answer changes the advice, not the key.',
  uses: {
    CLI: {
      label: 'A command line',
      hint: 'Somebody at a terminal, Terraform on a laptop',
      advice: "Keep it in the tool's own credentials file, readable by you alone. Not in a shell "
        + 'profile, not on the command line, where history and process lists keep it.',
      instead: "Let the tool fetch a role's temporary credentials. "
        + 'They end by themselves.',
    },
    APPLICATION_ON_SERVER: {
      label: 'An application on our servers',
      hint: 'A service, a job or a container in your own network',
      advice: 'Let it read the key from a file or a secret store at run time; never from its code, '
        + "image or repository. Confine the key to the servers' addresses below.",
      instead: 'Let the application assume a role and hold its temporary '
        + 'credentials in memory only.',
    },
    APPLICATION_ELSEWHERE: {
      label: 'An application elsewhere',
      hint: "Another cloud, a build service, a partner's data centre",
      advice: 'Give it a user of its own that may do only this one thing. Confine the key to the '
        + 'addresses it calls from, and let it expire.',
      instead: 'Hand it temporary credentials of a role, narrowed by a '
        + 'policy of the session.',
    },
    THIRD_PARTY_SERVICE: {
      label: "A third party's service",
      hint: 'A product that asks for an AccessKey to watch or manage something',
      advice: 'Whoever runs the service can do all that this user may do. Use a user made for it, '
        + 'confine the key to the addresses the provider publishes, and rotate it often.',
      instead: 'A role that the provider assumes with an external ID, if the '
        + 'service can do that.',
    },
    OTHER: {
      label: 'Something else',
      hint: 'Say in the description what it is',
      advice: 'Give every program its own user and key, so that one can be taken away without '
        + 'stopping the others.',
      instead: "Ask first whether a role's temporary credentials would do.",
    },
  },
  instead: 'Safer, without a stored key:',
  insteadLink: 'Roles',
  lineProblem: (line, words) => `“${line}”: ${words}.`,
  noAddress: 'List at least one address, or let it be used from anywhere the account allows.',
  description: 'Description',
  descriptionHint: act.descriptionHint,
  expiry: 'Expires',
  expiryHint: 'After that it is refused.',
  expiries: [['', 'Never'], ['30', 'In 30 days'], ['90', 'In 90 days'], ['365', 'In a year']],
  necessary: 'I confirm that it is necessary to create an AccessKey.',
  necessaryMissing: 'Confirm that the key is necessary.',
  purposeMissing: 'Choose what will use the key.',
  rootTitle: 'A key of the root is not recommended',
  rootText: 'It can do everything in this account and no policy can take that away. If it leaks, '
    + 'all that the account owns is in danger. Create a user with few permissions and give the '
    + 'key to that user instead.',
  rootInstead: 'Create a user instead',
  rootRead: 'Its secret is shown once, it cannot be confined to actions, and disabling it later '
    + 'stops all that uses it at once.',
  rootAware: 'I am aware of the security risks.',
  rootAwareMissing: 'Confirm that you are aware of the security risks.',
  submit: 'Create AccessKey',
  codeTitle: 'Confirm it is you',
  codeText: 'The AccessKey is created when the code is right. Its secret is shown next, once.',
};

export const pair = {
  title: 'Save the AccessKey now',
  once: 'This is the only time the secret is shown. It is not stored in a form that anybody can '
    + 'read again: not you, not your administrator, not the operator of this vault.',
  id: 'AccessKey ID',
  secret: 'AccessKey secret',
  copyId: 'Copy ID',
  copySecret: 'Copy secret',
  csv: 'Download CSV',
  downloaded: 'The file is on its way to your downloads. Move it to where secrets are kept.',
  saved: 'I have saved the AccessKey secret.',
  done: 'Done',
  leaveAsk: 'Leave without saving the secret?',
  leaveText: 'The secret cannot be shown again. Without it the key is of no use and you will have '
    + 'to delete it and create another.',
  stay: 'Stay and save it',
  leave: 'Leave',
  created: (id) => `${id} is ready to use.`,
  notPrinted: 'The secret is not printed. Download it as CSV or copy it.',
};

export const fate = {
  asking: 'Finding out what became of the last attempt …',
  shownTitle: 'The secret was shown, and cannot be shown again',
  shownText: (id) => `${id} exists and its secret was on this page. It is shown once only. If you `
    + 'saved it, all is well. If you did not, delete the key and create another.',
  lostTitle: 'The key was created, but its secret did not arrive',
  lostText: (id) => `The server had created ${id} when the connection failed. A secret is `
    + 'delivered once, so it cannot be sent again. Delete this key and create another.',
  keep: 'I have saved it',
  discard: 'Disable and delete it',
  discarded: (id) => `${id} is disabled and in the recycle bin. Create another when you are ready.`,
  unknownTitle: "The server's answer did not arrive",
  unknownText: 'The key may or may not have been created. Finding out creates nothing, and trying '
    + 'again never creates a second key.',
  slowTitle: 'The server is slow to answer',
  slowText: 'The request is on its way. If the answer still comes, the AccessKey appears here. Do '
    + 'not load the page again.',
  find: 'Find out',
  stillOffline: 'The server cannot be reached yet.',
  nothingTitle: 'No key was created',
  nothingText: 'The last attempt did not reach the point where a key is made. You can try again.',
  again: 'Try again',
  fullTitle: 'Both slots are taken',
  fullText: 'No key was created. A further one is possible when one of the two has been disabled '
    + 'and deleted.',
  toList: 'Show the AccessKeys',
  deniedTitle: 'You may not create this AccessKey',
  deniedText: 'No key was created. Ask an administrator of your account to create it, or to let '
    + 'you manage your own keys.',
  goneTitle: 'There is no such user',
  goneText: 'The user was deleted, or never existed.',
};

export const rotate = {
  title: 'Rotate an AccessKey',
  intro: 'Two keys side by side, so that nothing stops. Each step can be undone until the last.',
  old: 'The old key',
  next: 'The new key',
  noNext: 'Not created yet',
  steps: {
    create: 'Create the new key',
    move: 'Put it in place',
    disable: 'Disable the old key',
    wait: 'Wait',
    remove: 'Delete the old key',
  },
  state: {done: 'done', now: 'now', later: 'later'},
  createText: 'The old key goes on working. The new one gets the other slot.',
  createDo: 'Create the new AccessKey',
  moveText: 'Give the new key to every program that uses the old one. Then watch: the new one is '
    + 'used, the old one no longer is. This page keeps looking.',
  moveReady: 'The new key is in use and the old one has been quiet since. It is time.',
  moveNotYet: 'The new key has not been used yet.',
  moveBoth: 'Both keys are in use. Some program still has the old one.',
  disableDo: 'Disable the old key',
  disableAnyway: 'Disable the old key all the same',
  moveBack: 'Back: delete the new key, keep the old one',
  waitText: 'The old key is refused now. If something breaks, it still had the old key: enable it '
    + 'again, put the new key there, and come back. A day or a week is a good time to wait.',
  waitBack: 'Enable the old key again',
  waitSince: 'Disabled or changed last',
  removeDo: 'Delete the old key',
  doneTitle: 'The rotation is complete',
  doneText: 'The old key is in the recycle bin. Should it be needed after all, it can be restored '
    + 'from there until it is removed for good.',
  doneBack: 'Restore the old key',
  notWatching: 'The server cannot be reached. Shown is what was last known.',
  toList: 'The AccessKeys',
};

export const bin = {
  title: 'Recycle bin',
  text: 'Deleted AccessKeys of all users of this account. They are refused everywhere, and removed '
    + 'for good on the day shown.',
  empty: 'The recycle bin is empty',
  emptyText: 'A deleted AccessKey comes here and can be restored for a while.',
  id: 'AccessKey ID',
  owner: 'Owner',
  deleted: 'Deleted',
  removed: 'Removed for good',
  lastUsed: 'Last used',
  actions: 'Actions',
  root: 'Root',
  notYet: 'not set',
  mine: 'My AccessKeys',
  denied: 'Only administrators see the recycle bin of the whole account',
  deniedText: 'Your own deleted keys are shown with your AccessKeys.',
};

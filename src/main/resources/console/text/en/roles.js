/** English texts of the pages about roles. */

export const list = {
  title: 'Roles',
  lead: 'A role is power without a person: whom its trust policy names can assume it for a while, with '
    + 'temporary credentials in place of an AccessKey.',
  create: 'Create role',
  name: 'Name',
  description: 'Description',
  longest: 'Longest session',
  updated: 'Changed',
  none: 'No role yet',
  noneText: 'Create one where a program or a person needs a power for a while: its credentials end by '
    + 'themselves and need not be kept.',
};

export const creating = {
  title: 'Create role',
  lead: 'It can do nothing before a policy is attached to it.',
  name: 'Name',
  nameHint: 'Up to 64 letters, digits, dots, hyphens and underscores. It cannot be changed later.',
  description: 'Description',
  longest: 'Longest session',
  longestHint: 'How long credentials of the role last at most.',
  hours: (count) => (count === 1 ? '1 hour' : `${count} hours`),
  trust: 'Trust policy',
  trustHint: 'Who may assume the role. Mistakes are shown while you type.',
  submit: 'Create role',
  created: 'Role created',
};

export const shown = {
  all: 'Roles',
  id: 'Role ID',
  arn: 'Resource name',
  copyArn: 'Copy',
  longest: 'Longest session',
  created: 'Created',
  updated: 'Changed',
  description: 'Description',
  noDescription: 'No description',
  trust: 'Trust policy',
  trustLead: 'Who may assume this role.',
  edit: 'Edit role',
  remove: 'Delete role',
  removeTitle: (name) => `Delete ${name}?`,
  removeText: 'Its sessions end at once: programs that use them stop working.',
  removed: 'Role deleted',
  removedBefore: 'The role had been deleted already',
  attached: 'Policies are attached to it: take them off first, then it can be deleted.',
};

export const editing = {
  title: (name) => `Edit ${name}`,
  submit: 'Save role',
  saved: 'Role saved',
  codeTitle: 'Trust others with this role',
  power: 'The role has a power, and its new trust policy lends it to others.',
};

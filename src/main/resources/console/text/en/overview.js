/** English texts of the security overview. */

import { counted } from './shell.js';

export const title = 'Security overview';
export const lead = 'What deserves a look in this account, the worst first.';
export const asOf = 'As of';
export const refresh = 'Look again';
export const limits = 'What counts as old and unused';
export const oldAfter = 'Old after';
export const unusedAfter = 'Unused after';
export const days = (count) => counted(count, 'day');
export const of = (count) => `of ${counted(count, 'key')}`;
export const ofPeople = (count) => `of ${counted(count, 'person', 'people')}`;
export const allWell = 'All well';

export const rootKeys = {
  title: 'Keys of the root',
  text: 'They can do everything and no policy can take that away. There should be none.',
  none: 'The root has no key.',
};
export const peopleWithoutSecondFactor = {
  title: 'People without a second factor',
  text: 'A password alone lets nobody in, but whoever knows it could enrol the second factor first.',
  none: 'Everybody who may sign in has a second factor.',
};
export const oldKeys = {
  title: 'Old keys',
  text: 'The longer a secret lives, the more places it has been in. Rotate these.',
  none: 'No key is older than that.',
};
export const unusedKeys = {
  title: 'Unused keys',
  text: 'Active, and nobody misses them. Disable them, wait, then delete.',
  none: 'Every active key is in use.',
};
export const unrestrictedKeys = {
  title: 'Keys without a network policy',
  text: 'Whoever has the secret can use it from anywhere.',
  confined: 'The network policy of the account confines them all the same.',
  none: 'Every key is confined to addresses.',
};

export const usesTitle = 'Accepted requests by day';
export const agesTitle = 'Days since creation';
export const lastUsesTitle = 'Days since last use';
export const uses = 'Requests';
export const keys = 'Keys';
export const day = 'Day';
export const ageOf = (from, to) => (to === undefined ? `${from}+` : `${from}–${to}`);
export const never = 'never';
export const plots = 'In numbers';
export const total = (count) => `${counted(count, 'request')} in 30 days`;

export const key = 'AccessKey';
export const owner = 'Owner';
export const status = 'Status';
export const created = 'Created';
export const lastUsed = 'Last used';
export const statuses = { ACTIVE: 'Active', INACTIVE: 'Inactive' };
export const person = 'Person';
export const role = 'Role';
export const lastSignIn = 'Last sign-in';
export const roleOf = ({ root, administrator }) =>
  (root && 'Root') || (administrator && 'Administrator') || 'User';
export const more = (shown, all) => `The first ${shown} of ${all}.`;

/** English texts of the page where a network policy is written. */

import { counted } from './shell.js';

export const ofKey = 'Network policy of an AccessKey';
export const ofAccount = 'Network policy of the account';
export const keyLead = 'From where requests signed by this key are accepted. The policy of the account '
  + 'applies on top: a key can only narrow it.';
export const accountLead = 'The ceiling for every AccessKey of the account: whatever a key allows, '
  + 'requests from elsewhere are refused. Signing in to this console is not affected.';
export const back = 'AccessKeys';

export const where = 'Requests are accepted';
export const anywhere = 'from anywhere';
export const anywhereHint = 'Whoever gets hold of a secret can use it from wherever he is.';
export const listed = 'only from the addresses below';
export const listedHint = 'A stolen secret is of no use elsewhere.';

export const lines = 'Addresses and ranges, one on each line';
export const linesHint = 'IPv4 or IPv6, such as 192.0.2.7, 192.0.2.0/24 or 2001:db8::/32. At most 50.';
export const addPresent = (source) => `Add this address, ${source}`;
export const noLine = 'Without a single address every request would be refused. '
  + 'Add one, or accept requests from anywhere.';
export const wrongLines = (count) => `${counted(count, 'line')} cannot be saved like this: see below.`;
export const tooManyLines = (count, most) => `At most ${most} lines, not ${count}.`;
export const longLine = (place) => `Line ${place} is longer than any address or range.`;

export const checked = 'Line by line';
export const range = 'Line';
export const finding = 'Finding';
export const usesColumn = 'Uses in 30 days';
export const fine = 'Valid';
export const asRange = (text) => `Valid, as ${text}`;
export const wrong = (reason) => `${reason.charAt(0).toUpperCase()}${reason.slice(1)}.`;
export const announced = (good, bad) =>
  `${counted(good, 'valid line')}, ${counted(bad, 'wrong line')}.`;

export const effect = 'What it would have done';
export const effectLead = (since) => `Accepted requests since ${since}, judged by the policy as it `
  + 'stands here, before it is saved.';
export const checking = 'Checking…';
export const noUses = 'Nothing was accepted in this time, so nothing would have been refused.';
export const nothingRefused = (uses) =>
  `All of the ${counted(uses, 'use')} would have been accepted.`;
export const refused = (count, uses, sources) =>
  `${count} of ${counted(uses, 'use')} would have been refused, from ${counted(sources, 'address',
    'addresses')}.`;
export const unknown = (count) => `${counted(count, 'use')} came from too many addresses on one day `
  + 'to be told apart, and cannot be judged.';
export const refusedSources = 'Addresses that would have been refused';
export const source = 'Address';
export const uses = 'Uses';
export const keys = 'AccessKeys';
export const lastDay = 'Last on';
export const add = 'Add';
export const addOf = (address) => `Add ${address} to the list`;

export const shutOut = (address) => `Your present address ${address} would be shut out`;
export const shutOutText = 'Requests that you sign from here would be refused from the moment it is '
  + 'saved.';
export const acceptShutOut = (address) => `I accept that ${address} is shut out`;
export const mustAccept = 'Tick this, or add your address.';

export const save = 'Save network policy';
export const saveTitle = 'Save the network policy of the account';
export const saveText = (count) => (count > 0
  ? `It would have refused ${counted(count, 'use')} in the last 30 days. It takes effect on every node `
    + 'as soon as it is saved.'
  : 'It takes effect on every node as soon as it is saved.');
export const saved = 'The network policy is saved and in force.';
export const meanwhile = (restricted, allowed) => 'The policy was changed meanwhile, in another window '
  + `or by somebody else. Requests are accepted now ${restricted
    ? `only from ${allowed.join(', ') || 'nowhere'}` : 'from anywhere'}. `
  + 'Save once more to put yours in its place.';
export const inactive = 'This key is in the recycle bin: its policy cannot be changed.';

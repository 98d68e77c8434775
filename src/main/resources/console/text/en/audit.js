/** English texts of the audit trail. */

export const title = 'Audit trail';
export const lead = 'Who did or tried what in this account, from where, and how it ended. '
  + 'Records cannot be changed or removed.';
export const filters = 'Filters';
export const action = 'Action';
export const outcome = 'Outcome';
export const principal = 'Who';
export const principalHint = 'A full logon name';
export const target = 'On what';
export const targetHint = 'An id or name';
export const source = 'Address';
export const credential = 'Credential';
export const credentialHint = 'An AccessKey ID, session, …';
export const requestId = 'Request id';
export const since = 'From (UTC)';
export const until = 'Until (UTC)';
export const any = 'Any';
export const apply = 'Filter';
export const clear = 'Clear';
export const more = 'More filters';

export const events = 'Events, the newest first';
export const at = 'Time';
export const who = 'Who';
export const details = 'Details';
export const stranger = 'a stranger';
export const none = 'Nothing was recorded that fits';
export const noneText = 'Widen the time or take a filter away.';

export const exportAs = { csv: 'Export CSV', lines: 'Export JSON lines' };
export const saved = 'Saved as a file.';
export const tooMany = (count) => `Only the newest ${count} events are in the file: `
  + 'narrow the time to get the others.';
export const file = (account, ending) => `audit-${account}.${ending}`;

export const outcomes = { SUCCEEDED: 'Succeeded', REFUSED: 'Refused', FAILED: 'Failed' };
export const stepUps = { NONE: 'none', CODE: 'one-time code', GRANT: 'grant' };
export const fields = {
  id: 'Event', requestId: 'Request', credential: 'Credential', source: 'Address', reason: 'Reason',
  stepUp: 'Second factor', grantId: 'Grant',
};

const WORDS = {
  KEY: 'AccessKey', TOTP: 'authenticator', MFA: 'MFA', STEP: 'step', USER: 'user',
};

/** An action in words, such as "AccessKey issue". */
export function actionName(name) {
  const words = name.split('_').map((word) => WORDS[word] ?? word.toLowerCase()).join(' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

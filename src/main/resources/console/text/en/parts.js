/** English texts of the parts that pages are made from. */

export { again, counted, duration, failure, problem, tryAgain } from './shell.js';

export const cancel = 'Cancel';
export const close = 'Close';
export const confirm = 'Confirm';
export const copied = 'Copied';
export const copyFailed = 'Copying is not allowed here: select the text instead';
export const optional = 'optional';
export const required = 'Fill this in.';
export const tooLong = (length, most) => `At most ${most} characters, not ${length}.`;
export const showMore = 'Show more';
export const loading = 'Loading';
export const never = 'never';
export const showPassword = 'Show';
export const hidePassword = 'Hide';
export const formWrong = 'Not sent: see the marked fields.';
export const value = 'Value';

export const code = {
  title: 'Confirm with a one-time code',
  label: 'One-time code',
  hint: 'The six digits that your authenticator shows now. Each code works once.',
  submit: 'Confirm',
  format: 'A code has six digits.',
};

/** How long ago, coarsely. */
export function ago(seconds) {
  if (seconds < 45) {
    return 'just now';
  }
  return `${span(seconds)} ago`;
}

/** How long until then, coarsely. */
export function ahead(seconds) {
  return seconds < 45 ? 'in a moment' : `in ${span(seconds)}`;
}

/** A length of time by its largest unit. */
export function span(seconds) {
  const units = [[86_400 * 365, 'year'], [86_400 * 30, 'month'], [86_400, 'day'], [3_600, 'hour'],
    [60, 'minute'], [1, 'second']];
  const [length, name] = units.find(([unit]) => seconds >= unit * 0.99) ?? units.at(-1);
  const count = Math.max(1, Math.round(seconds / length));
  return `${count} ${name}${count === 1 ? '' : 's'}`;
}

const FULL = new Intl.DateTimeFormat('en-GB', {
  dateStyle: 'medium', timeStyle: 'medium', timeZone: 'UTC',
});
const SHORT = new Intl.DateTimeFormat('en-GB', {
  dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC',
});
const DAY = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeZone: 'UTC' });

export const fullTime = (date) => `${FULL.format(date)} UTC`;
export const shortTime = (date) => `${SHORT.format(date)} UTC`;
export const day = (date) => DAY.format(date);
export const unlocked = 'You can try again now.';

const SHOWN_MAX = 60;

/** What a field says when its value was changed by others since the form was opened. */
export function meanwhile(value) {
  const now = valueWords(value);
  return `Changed meanwhile, in another window or by somebody else${now && `, to ${now}`}. `
    + 'Send it once more to put yours in its place.';
}

function valueWords(value) {
  if (typeof value === 'boolean') {
    return value ? 'on' : 'off';
  }
  const words = Array.isArray(value) ? value.join(', ') : String(value ?? '');
  if (words === '') {
    return 'nothing';
  }
  return words.length > SHOWN_MAX ? '' : `“${words}”`;
}

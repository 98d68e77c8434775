/** English texts of sign-in and enrolment. */

export { again, problem } from './shell.js';

export const title = 'Sign in';
export const lead = 'Manage AccessKeys: who has them, where they may be used, what they did.';
export const name = 'User principal name';
export const namePlaceholder = 'name@account.domain';
export const password = 'Password';
export const next = 'Sign in';
export const wrong = 'The name, the password or the code is wrong.';

export const code = {
  label: 'One-time code',
  hint: 'The six digits that your authenticator shows now.',
  wanted: 'Your password is right. Now the code from your authenticator.',
  format: 'A code has six digits.',
};

export const locked = (wait) =>
  `Too many wrong attempts. This name is locked: ${wait}. Attempts before then are not counted.`;
export const lockedFor = (time) => `Try again in ${time}.`;
export const unlocked = 'You can try again now.';

export const enrolment = {
  title: 'Set up your authenticator',
  lead: 'Every key needs a one-time code. Set up an app that makes them, once.',
  start: 'Begin',
  stepScan: 'Scan this with an authenticator app',
  scanHint: 'Any app for time-based codes (TOTP) will do.',
  picture: 'QR code of the seed that is also given as text',
  orType: 'No camera? Type this seed into the app',
  copySeed: 'Copy seed',
  stepConfirm: 'Enter two codes that follow one another',
  first: 'First code',
  second: 'The next code',
  firstHint: 'What the app shows now.',
  secondHint: 'What it shows after that, within a minute.',
  submit: 'Confirm',
  wrong: 'These are not two codes in a row of this seed. Wait for a fresh code and enter two again.',
  once: 'The seed is shown on this page only. Reloading it makes a new one, and this one void.',
  done: 'Your authenticator is set up.',
  nextCode: 'Sign in with the next code: the two that you entered are spent.',
  finish: 'Sign in',
  elsewhere: 'Somebody set up an authenticator for this user meanwhile. Sign in with its code.',
};

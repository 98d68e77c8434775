/**
 * Notices the end of a session: at the time that the server named, and when another tab signs out.
 * The server decides; this only asks it in time, so that nobody types into a page that has ended.
 */

import { now } from './clock.js';
import { load, session } from './session.js';

const MARGIN_MILLIS = 1_000;
// However wrong this machine's clock is.
const WAIT_MILLIS_MIN = 20_000;
const TIMER_MILLIS_MAX = 2 ** 31 - 1;
const channel = new BroadcastChannel('sallyport-session');

let ended = () => {};
let timer = null;
let idleMillis = 0;

export const watch = {
  /** `whenEnded` is called when nobody is signed in any more. */
  start(whenEnded) {
    ended = whenEnded;
    channel.onmessage = () => void ask();
    document.addEventListener('visibilitychange', () => {
      if (!document.hidden) {
        rearm();
      }
    });
  },

  /** Somebody has signed in. */
  entered() {
    rearm();
    channel.postMessage('entered');
  },

  /** Somebody has signed out. */
  left() {
    clearTimeout(timer);
    idleMillis = 0;
    channel.postMessage('left');
  },

  /** A call was answered: the session is not idle. */
  answered() {
    const present = session();
    if (present?.idleUntil) {
      idleMillis ||= Date.parse(present.idleUntil) - now();
      present.idleUntil = new Date(now() + idleMillis).toISOString();
      rearm();
    }
  },
};

function rearm() {
  clearTimeout(timer);
  const present = session();
  if (present === null) {
    return;
  }
  const ends = [present.idleUntil, present.expiresAt].filter(Boolean).map(Date.parse);
  const wait = Math.max(WAIT_MILLIS_MIN, Math.min(...ends) - now() + MARGIN_MILLIS);
  timer = setTimeout(() => void ask(), Math.min(wait, TIMER_MILLIS_MAX));
}

async function ask() {
  const before = session();
  if (before === null) {
    return;
  }
  try {
    const now = await load();
    if (now?.identityId === before.identityId) {
      idleMillis = 0;
      rearm();
    } else {
      ended(before);
    }
  } catch {
    rearm();
  }
}

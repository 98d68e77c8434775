/** Times: coarse to read, exact in the title. */

import { now } from '../clock.js';
import { el, replace } from '../dom.js';
import * as text from '../text/en/parts.js';

export { now };

/** When that was, in full. */
export function time(iso) {
  return stamp(iso, text.shortTime);
}

/** How long ago that was, or will be; `otherwise` if there is no time. */
export function age(iso, otherwise = text.never) {
  if (!iso) {
    return el('span', { class: 'faint' }, otherwise);
  }
  return stamp(iso, (date) => {
    const seconds = (now() - date.getTime()) / 1_000;
    return seconds >= 0 ? text.ago(seconds) : text.ahead(-seconds);
  });
}

/** The day. */
export function day(iso) {
  return stamp(iso, text.day);
}

/** Says when to try again, each second anew, and `text.unlocked` at the end. */
export function countdown(seconds, done = () => {}) {
  const end = Date.now() + seconds * 1_000;
  const words = el('span', { class: 'countdown', role: 'timer' }, text.again(seconds));
  const timer = setInterval(() => {
    const rest = Math.ceil((end - Date.now()) / 1_000);
    if (rest > 0 && words.isConnected) {
      replace(words, text.again(rest));
    } else {
      clearInterval(timer);
      replace(words, text.unlocked);
      done();
    }
  }, 1_000);
  return words;
}

function stamp(iso, format) {
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) {
    return el('span', {}, String(iso));
  }
  return el('time', { datetime: date.toISOString(), title: text.fullTime(date) }, format(date));
}

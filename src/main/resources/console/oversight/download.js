/** Files that are made in the page and saved by the browser. */

import { el } from '../dom.js';

const KEPT_MILLIS = 60_000;

/** Saves texts as one file. */
export function download(name, type, texts) {
  const address = URL.createObjectURL(new Blob(texts, { type }));
  el('a', { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), KEPT_MILLIS);
}

/** The pair, on the only page that ever shows it. */

import { el, replace } from '../dom.js';
import { hold } from '../guard.js';
import { copyButton } from '../parts/copy.js';
import { field } from '../parts/form.js';
import { notice } from '../parts/notice.js';
import { button } from '../parts/page.js';
import { pair as text } from '../text/en/keys.js';

const DOWNLOAD_MILLIS_MAX = 60_000;

/** `saved` is called when the person says so; until then leaving the page asks first. */
export function pairView({ accessKeyId, accessKeySecret }, saved) {
  const id = el('code', { class: 'pair-value', translate: 'no' }, accessKeyId);
  const secret = el('code', { class: 'pair-value pair-secret', translate: 'no' }, accessKeySecret);
  const release = hold({
    title: text.leaveAsk, text: text.leaveText, stay: text.stay, leave: text.leave,
  });
  const wipe = () => replace(secret);
  // What a browser may keep of the page, to come back to, has no secret in it.
  window.addEventListener('pagehide', wipe, { once: true });
  const done = () => {
    release();
    wipe();
    window.removeEventListener('pagehide', wipe);
    saved(accessKeyId);
  };
  return el('section', { class: 'pair', 'aria-labelledby': 'pair-title' },
    el('h2', { id: 'pair-title', tabindex: '-1', 'data-focus': true }, text.title),
    notice('warn', text.once),
    el('dl', { class: 'pair-values' },
      value(text.id, id, copyButton(() => id.textContent, text.copyId)),
      value(text.secret, secret, copyButton(() => secret.textContent, text.copySecret))),
    el('p', { class: 'print-only' }, text.notPrinted),
    downloadButton(accessKeyId, () => secret.textContent),
    confirmation(done));
}

function value(label, code, copy) {
  return el('div', { class: 'pair-row' }, el('dt', {}, label), el('dd', {}, code, copy));
}

function downloadButton(accessKeyId, secret) {
  const said = el('p', { class: 'hint', role: 'status' });
  const run = () => {
    download(`${accessKeyId}.csv`, csv(accessKeyId, secret()));
    replace(said, text.downloaded);
  };
  return el('div', {},
    el('div', { class: 'actions' }, button(text.csv, run, { icon: 'download' })), said);
}

function confirmation(done) {
  const box = field({ name: 'saved', type: 'checkbox', label: text.saved });
  const finish = button(text.done, done, { kind: 'primary', disabled: true });
  box.input.addEventListener('change', () => { finish.disabled = !box.value(); });
  return el('div', { class: 'pair-confirmation' },
    box.element, el('div', { class: 'actions' }, finish));
}

/** RFC 4180, as the API's `text/csv` has it. Ids and secrets are letters and digits only. */
function csv(id, secret) {
  return `"AccessKey ID","AccessKey secret"\r\n"${id}","${secret}"\r\n`;
}

/** The address of the blob means nothing to anybody else, and ends. */
function download(name, content) {
  const address = URL.createObjectURL(new Blob([content], { type: 'text/csv' }));
  el('a', { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), DOWNLOAD_MILLIS_MAX);
}

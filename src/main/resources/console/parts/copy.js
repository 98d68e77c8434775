/** Texts to be copied. */

import { el } from '../dom.js';
import { icon } from './icon.js';
import { announce, tell } from './notice.js';
import * as text from '../text/en/parts.js';

/** A button that copies; `content` is a text, or a function that gives it at that moment. */
export function copyButton(content, label, { small = false } = {}) {
  return el('button', {
    type: 'button',
    class: small ? 'quiet small' : null,
    onclick: async () => {
      try {
        await navigator.clipboard.writeText(typeof content === 'function' ? content() : content);
        tell(text.copied);
      } catch {
        announce(text.copyFailed);
      }
    },
  }, icon('copy'), el('span', {}, label));
}

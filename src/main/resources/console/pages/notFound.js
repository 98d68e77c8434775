import { el } from '../dom.js';
import { linkButton, page } from '../parts/page.js';
import { notFound as words, toStart } from '../text/en/shell.js';

/** For an address that leads nowhere. */
export async function notFound() {
  return page({ title: words.title },
    el('p', {}, words.text),
    el('div', { class: 'actions' }, linkButton(toStart, '#/')));
}

/** What is around every page: who is signed in, the way to the other pages, the way out. */

import { el, replace } from './dom.js';
import { holding } from './guard.js';
import { askToLeave } from './interruptions.js';
import { icon } from './parts/icon.js';
import { groups, routes } from './routes.js';
import { signOut } from './session.js';
import { nextTheme, theme } from './theme.js';
import { busy as markBusy } from './parts/button.js';
import { announce, liveRegion } from './parts/notice.js';
import { enrolment } from './pages/enrolment.js';
import { signIn } from './pages/signIn.js';
import { session } from './session.js';
import * as text from './text/en/shell.js';

/** The pages before one is in: sign-in, or the enrolment of a second factor. */
export async function entrance(entered) {
  document.title = text.documentTitle(text.product);
  const page = session() === null ? signIn(entered) : await enrolment(session(), entered);
  return el('div', { class: 'entrance' },
    el('header', { class: 'entrance-head' }, brand('p'), themeSwitch()),
    el('main', { id: 'main' }, page),
    liveRegion());
}

/** `{element, show(page, hash), busy()}` around the pages of who is signed in. */
export function shell(present, left) {
  const main = el('main', { id: 'main' });
  const links = navigation();
  const nav = el('nav', { class: 'side', id: 'side', 'aria-label': text.navigationLabel },
    links.element);
  const menu = menuButton(nav);
  const element = el('div', { class: 'frame' },
    el('a', { class: 'skip', href: '#main', onclick: (event) => skip(event, main) }, text.skip),
    header(present, left, menu), nav, main, liveRegion());
  return {
    element,
    busy: () => main.setAttribute('aria-busy', 'true'),
    show(page, hash) {
      main.removeAttribute('aria-busy');
      nav.classList.remove('open');
      menu.setAttribute('aria-expanded', 'false');
      replace(main, page);
      links.mark(hash);
    },
  };
}

function skip(event, main) {
  event.preventDefault();
  main.querySelector('h1')?.focus();
}

function brand(tag) {
  return el(tag, { class: 'brand' }, icon('gate'), el('span', {}, text.product));
}

function header(present, left, menu) {
  return el('header', { class: 'top' },
    menu,
    el('a', { class: 'home', href: '#/' }, brand('span')),
    el('div', { class: 'who' }, who(present)),
    themeSwitch(),
    el('button', { type: 'button', class: 'quiet out', onclick: (event) => out(event, left) },
      icon('out'), el('span', {}, text.signOut)));
}

function who(present) {
  return el('dl', {},
    el('div', {},
      el('dt', {}, text.signedInAs),
      el('dd', {}, el('bdi', { class: 'mono', title: present.principalName },
        present.principalName),
      present.type === 'ROOT' && el('span', { class: 'badge warn' }, text.root))),
    el('div', {},
      el('dt', {}, text.account),
      el('dd', {}, el('bdi', {}, present.accountName), ' ',
        el('span', { class: 'mono faint' }, present.accountId))));
}

async function out(event, left) {
  const button = event.currentTarget;
  const words = holding();
  if (words !== null && !await askToLeave(words)) {
    return;
  }
  try {
    await markBusy(button, signOut);
    await left();
  } catch (problem) {
    announce(text.problem(problem));
  }
}

function menuButton(nav) {
  const button = el('button', {
    type: 'button', class: 'quiet menu', 'aria-controls': 'side', 'aria-expanded': 'false',
    onclick: () => button.setAttribute('aria-expanded', String(nav.classList.toggle('open'))),
  }, icon('menu'), el('span', { class: 'hidden' }, text.menu));
  return button;
}

/** Says and changes how the console is coloured. */
function themeSwitch() {
  const label = el('span', { class: 'hidden' }, text.theme(theme()));
  const picture = el('span', { class: 'picture' }, icon(theme()));
  return el('button', {
    type: 'button', class: 'quiet theme', title: text.themeHint,
    onclick: () => {
      const now = nextTheme();
      replace(label, text.theme(now));
      replace(picture, icon(now));
      announce(text.theme(now));
    },
  }, picture, label);
}

function navigation() {
  const entries = [];
  const lists = groups.map((group) => {
    const inGroup = routes.filter(({ nav }) => nav?.group === group);
    return inGroup.length > 0 && el('div', { class: 'group' },
      el('h2', { id: `group-${group}` }, text.groups[group]),
      el('ul', { 'aria-labelledby': `group-${group}` }, inGroup.map((route) => {
        const link = el('a', { href: `#${route.path}` },
          icon(route.nav.icon), el('span', {}, text.navigation[route.nav.title]));
        entries.push({ link, path: route.path });
        return el('li', {}, link);
      })));
  });
  return { element: el('div', {}, lists), mark: (hash) => mark(entries, hash) };
}

/** The entry whose path is the longest beginning of the page's. */
function mark(entries, hash) {
  const path = hash.slice(1).split('?')[0];
  const fits = entries
    .filter((entry) => path === entry.path || path.startsWith(`${entry.path}/`))
    .sort((one, other) => other.path.length - one.path.length);
  entries.forEach(({ link }) => link.removeAttribute('aria-current'));
  fits[0]?.link.setAttribute('aria-current', fits[0].path === path ? 'page' : 'true');
}

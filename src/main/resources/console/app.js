/** Starts the console, and shows the page that the address names. */

import { observe } from './api.js';
import { replace } from './dom.js';
import { holding, release } from './guard.js';
import { askToLeave, failed, signInAgain } from './interruptions.js';
import { leaveDialogs } from './parts/dialog.js';
import { match, start as startPath } from './routes.js';
import { load, session } from './session.js';
import { entrance, shell } from './shell.js';
import { watch } from './watch.js';
import { startTheme } from './theme.js';
import * as text from './text/en/shell.js';

let shown = window.location.hash;
let turn = 0;
let frame = null;
// Whether the page could not be read, as the session had ended.
let shutOut = false;

observe(() => void interrupted(session()), () => watch.answered());

/** Goes to a hash such as `#/users`; the same one again is read anew. */
export function go(hash) {
  if (window.location.hash === hash) {
    void show();
  } else {
    window.location.hash = hash;
  }
}

async function start() {
  startTheme();
  window.addEventListener('hashchange', () => void navigated());
  watch.start((before) => void interrupted(before));
  try {
    await load();
  } catch (problem) {
    replace(document.body, failed(problem, () => window.location.reload()));
    return;
  }
  await show();
}

async function navigated() {
  if (asking) {
    // Shown once it is known for whom.
    return;
  }
  const words = holding();
  if (words === null) {
    leaveDialogs();
    await show();
    return;
  }
  const wanted = window.location.hash;
  // Back to where one was: an entry more in the history, and nothing is read anew.
  window.history.pushState(null, '', shown || '#/');
  if (await askToLeave(words)) {
    release();
    go(wanted);
  }
}

async function show() {
  if (['', '#', '#/'].includes(window.location.hash)) {
    window.history.replaceState(null, '', `#${startPath}`);
  }
  shown = window.location.hash;
  turn += 1;
  if (session()?.scope !== 'FULL') {
    frame = null;
    replace(document.body, await entrance(entered));
    focusHeading(document.body);
    return;
  }
  frame ??= newFrame();
  await showPage(turn);
}

function newFrame() {
  const made = shell(session(), left);
  replace(document.body, made.element);
  return made;
}

async function showPage(mine) {
  frame.busy();
  const page = await made();
  // Somebody was quicker: what has been read belongs to a page that nobody waits for.
  if (mine !== turn || frame === null) {
    return;
  }
  frame.show(page, window.location.hash);
  document.title = text.documentTitle(page.querySelector('h1')?.textContent ?? '');
  focusHeading(page);
}

async function made() {
  const [path, search] = window.location.hash.slice(1).split('?');
  shutOut = false;
  const found = match(path);
  try {
    const { page } = found?.route ?? { page: 'notFound' };
    const module = await import(`./pages/${page}.js`);
    return await module[page]({
      session: session(),
      parameters: found?.parameters ?? {},
      query: new URLSearchParams(search ?? ''),
      go,
      refresh: () => show(),
    });
  } catch (problem) {
    shutOut = problem.code === 'NotAuthenticated';
    return failed(problem, () => void show());
  }
}

function focusHeading(within) {
  const heading = within.querySelector('h1');
  heading?.setAttribute('tabindex', '-1');
  (within.querySelector('[data-first]') ?? heading)?.focus({ preventScroll: true });
  window.scrollTo(0, 0);
}

async function entered() {
  watch.entered();
  frame = null;
  await show();
}

async function left() {
  release();
  leaveDialogs();
  frame = null;
  watch.left();
  window.history.replaceState(null, '', '#/');
  await show();
}

let asking = false;

/** The session has ended: the page stays as it is, for who signs in again as the same. */
async function interrupted(before) {
  if (asking || before === null) {
    return;
  }
  asking = true;
  let outcome;
  try {
    outcome = await signInAgain(before);
  } finally {
    asking = false;
  }
  if (outcome === 'other') {
    await left();
    return;
  }
  if (outcome === 'same') {
    watch.entered();
  }
  if (window.location.hash !== shown) {
    await navigated();
  } else if (outcome === 'same' && shutOut) {
    await show();
  }
}

await start();

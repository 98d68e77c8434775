/** Where somebody is signed in. */

import { api } from '../api.js';
import { el, query, url } from '../dom.js';
import { badge } from '../parts/badge.js';
import { busy } from '../parts/button.js';
import { button, empty } from '../parts/page.js';
import { table } from '../parts/table.js';
import { age, time } from '../parts/time.js';
import { sessions as text } from '../text/en/people.js';

/** The sessions of a user, or one's own. */
export async function readSessions(userId) {
  const { sessions } = await api.get('/v1/sessions' + query({ userId }));
  return sessions;
}

/** Ends one. One that is gone is as good. */
export async function endSession({ sessionId }) {
  try {
    await api.delete(url`/v1/sessions/${sessionId}`);
  } catch (problem) {
    if (problem.code !== 'NotFound') {
      throw problem;
    }
  }
}

/** The table; `end(session)` does it. The present one is ended by signing out. */
export function sessionTable(sessions, end) {
  return table({
    caption: text.title,
    rows: sessions,
    empty: empty({ title: text.none }),
    columns: [
      { title: text.columns.source, cell: from },
      { title: text.columns.created, cell: ({ createdAt }) => age(createdAt) },
      { title: text.columns.seen, cell: ({ seenAt }) => age(seenAt) },
      { title: text.columns.ends, cell: ({ expiresAt, idleUntil }) => el('span', {},
        time(expiresAt), '; ', text.idle, age(idleUntil)) },
      { title: text.columns.actions, class: 'fit', cell: (session) => !session.current && button(
        text.end,
        (event) => busy(event.currentTarget, () => end(session)),
        { kind: 'small', 'aria-label': text.endOf(session.source) }) },
    ],
  });
}

function from({ source, scope, current }) {
  return el('span', { class: 'row' },
    el('span', { class: 'mono' }, source),
    current && badge('good', text.current),
    scope === 'ENROLMENT' && badge('warn', text.enrolment));
}

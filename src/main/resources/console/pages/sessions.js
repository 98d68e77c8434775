import { el, replace } from '../dom.js';
import { busy } from '../parts/button.js';
import { problemNotice, tell } from '../parts/notice.js';
import { button, page } from '../parts/page.js';
import { endSession, readSessions, sessionTable } from '../people/sessionTable.js';
import { sessions as text } from '../text/en/people.js';

/** Where one is signed in. */
export async function sessions() {
  const body = el('div', { class: 'stack' });
  const said = el('div', { class: 'said' });
  const show = async () => replace(body, content(await readSessions()));
  const run = async (task) => {
    replace(said);
    try {
      const words = await task();
      await show();
      tell(words);
    } catch (problem) {
      replace(said, problemNotice(problem));
    }
  };
  function content(all) {
    const others = all.filter(({ current }) => !current);
    return [
      sessionTable(all, (session) => run(async () => {
        await endSession(session);
        return text.ended;
      })),
      others.length > 1 && el('div', { class: 'actions' }, button(text.endOthers,
        (event) => busy(event.currentTarget, () => run(() => endAll(others))), { kind: 'danger' })),
    ];
  }
  await show();
  return page({ title: text.title, lead: text.lead }, said, body);
}

async function endAll(others) {
  for (const session of others) {
    await endSession(session);
  }
  return text.othersEnded(others.length);
}

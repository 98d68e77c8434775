/** Operations that need a one-time code only where a power is given. */

import { api } from '../api.js';
import { askCode } from '../parts/code.js';

/**
 * Runs `action(options)`, and once more with a code if the server asks for one. Gives `{result}`, or
 * `null` when no code was given.
 */
export async function guarded({ title, body, label, danger, action }) {
  try {
    return { result: await action({}) };
  } catch (problem) {
    if (problem.code !== 'StepUpRequired') {
      throw problem;
    }
    return askCode({ title, body, label, danger, action: (code) => action({ code }) });
  }
}

/** All entries of a list that is read page by page, at most `most`. */
export async function readAll(path, member, most = 2_000) {
  const all = [];
  let next;
  do {
    const mark = next === undefined ? '' : `&next=${encodeURIComponent(next)}`;
    const answer = await api.get(`${path}?limit=100${mark}`);
    all.push(...answer[member]);
    next = answer.next;
  } while (next !== undefined && all.length < most);
  return all;
}

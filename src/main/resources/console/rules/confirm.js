/** A question before something is done, and a code if the server wants one. */

import { confirmed } from '../parts/dialog.js';
import { guarded } from './guarded.js';

/** Gives `{result}`, or `null` if it was not done. */
export async function confirmedByCode({ title, body, label, danger, action }) {
  const answer = await confirmed({
    title, body, label, danger, task: () => guarded({ title, body, label, danger, action }),
  });
  return answer?.result ?? null;
}

/** Operations that need a one-time code only sometimes: the server says when. */

import { askCode } from '../parts/code.js';

/**
 * Calls `action()`, and `action(code)` with a code that is asked for if the server wants one. Gives
 * `{result}`, or `null` when the question was left. Throws every other problem.
 */
export async function guarded(action, question) {
  try {
    return { result: await action() };
  } catch (problem) {
    if (problem.code !== 'StepUpRequired') {
      throw problem;
    }
    return askCode({ ...question, action });
  }
}

/** What a read gives, or `null` for who may not see it. */
export async function ifPermitted(reading) {
  try {
    return await reading;
  } catch (problem) {
    if (problem.code === 'NotPermitted') {
      return null;
    }
    throw problem;
  }
}

/** What became different while a form was open, in another window or by somebody else. */

import { Problem } from '../api.js';
import * as text from '../text/en/parts.js';

/**
 * Holds a form to what it was opened with, `before`; `read()` gives what is so now. `check(wanted)`
 * throws a problem that names each field which would overwrite what somebody else wrote; `known` is
 * what the form goes by, so that sending once more is a decision.
 */
export function opened(before, read) {
  const known = { ...before };
  return {
    known,
    async check(wanted) {
      const now = await read();
      // What is as it is wanted to be already may well have come from here.
      const others = Object.keys(wanted).filter((name) =>
        !same(now[name], known[name]) && !same(now[name], wanted[name]));
      others.forEach((name) => { known[name] = now[name]; });
      if (others.length > 0) {
        throw new Problem(409, {
          code: 'Changed',
          errors: others.map((name) => ({ field: name, problem: text.meanwhile(now[name]) })),
        }, null);
      }
    },
  };
}

/**
 * Creates what has a name of its own once, also when an answer was lost: `create(body)`, and
 * `find(body)` what has this name, or nothing. A further call finds what an earlier one made.
 */
export function once(create, find) {
  let lost = false;
  return async (body, ...more) => {
    try {
      return await create(body, ...more);
    } catch (problem) {
      lost ||= Boolean(problem.lost);
      const found = lost && problem.code === 'NameTaken' ? await find(body) : null;
      if (!found || Object.keys(body).some((name) => !same(body[name], found[name]))) {
        throw problem;
      }
      return found;
    }
  };
}

/**
 * Whether what a call removes had gone before: by another window, by somebody else, or by a call
 * whose answer was lost.
 */
export async function wasGone(call) {
  try {
    await call;
    return false;
  } catch (problem) {
    if (problem.code !== 'NotFound') {
      throw problem;
    }
    return true;
  }
}

function same(one, other) {
  return JSON.stringify(one ?? null) === JSON.stringify(other ?? null);
}

/** Who is signed in. */

import { api, authorise } from './api.js';

const PATH = '/console/session';

let present = null;

/**
 * `{csrfToken, scope, accountId, accountName, identityId, principalName, name, type, source,
 * expiresAt, idleUntil}`, or `null`.
 */
export function session() {
  return present;
}

/** Asks the server. Throws what else than "nobody" it says. */
export async function load() {
  try {
    return remember(await api.get(PATH));
  } catch (problem) {
    if (problem.status === 401) {
      return remember(null);
    }
    throw problem;
  }
}

/** Signs in; the code may be absent, and `StepUpRequired` says that it must not. */
export async function signIn(principalName, password, code) {
  const body = { principalName, password };
  return remember(await api.post(PATH, code ? { ...body, code } : body));
}

/** Signs out. An ended session is as good. */
export async function signOut() {
  try {
    await api.delete(PATH);
  } catch (problem) {
    if (problem.status !== 401) {
      throw problem;
    }
  }
  remember(null);
}

function remember(answer) {
  present = answer;
  authorise(answer?.csrfToken ?? null);
  return present;
}

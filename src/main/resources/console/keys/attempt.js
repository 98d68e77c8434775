/**
 * An attempt to create a key, kept as long as its tab: so that whatever becomes of the page, the
 * next one can find out what became of the key. Never the secret.
 */

const NAME = 'sallyport-key-attempt';

/** One that nobody has sent yet. Every call of it carries the same `idempotencyKey`. */
export function begin(by, owner) {
  return { by, owner, idempotencyKey: crypto.randomUUID(), bodies: [], shown: null };
}

/** Notes what is about to be sent. */
export function sending(attempt, body) {
  const same = JSON.stringify(body);
  attempt.bodies = attempt.bodies.filter((earlier) => JSON.stringify(earlier) !== same);
  attempt.bodies.push(body);
  keep(attempt);
}

/** Notes that the pair of this id has been shown. */
export function shown(attempt, accessKeyId) {
  attempt.shown = accessKeyId;
  keep(attempt);
}

/** The one that is not settled, if it is of this person and for this owner; or `null`. */
export function unsettled(by, owner) {
  try {
    const kept = JSON.parse(sessionStorage.getItem(NAME));
    return kept?.by === by && kept.owner === owner && kept.bodies.length > 0 ? kept : null;
  } catch {
    return null;
  }
}

/** Forgets it: what became of it is known. */
export function settle() {
  sessionStorage.removeItem(NAME);
}

function keep(attempt) {
  sessionStorage.setItem(NAME, JSON.stringify(attempt));
}

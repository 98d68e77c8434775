/** The server's time: ages and limits are counted by it, however wrong this machine's clock is. */

let aheadMillis = 0;

/** Learns from the `Date` of an answer. */
export function tune(date) {
  const server = Date.parse(date ?? '');
  // A date has no fractions of a second, and an answer takes some time: what is close is right.
  if (!Number.isNaN(server) && Math.abs(server - Date.now() - aheadMillis) > 2_000) {
    aheadMillis = server - Date.now();
  }
}

/** In milliseconds. */
export function now() {
  return Date.now() + aheadMillis;
}

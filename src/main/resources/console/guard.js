/** What must not be left by mistake: a secret that is shown once and not yet saved. */

let held = null;

function warn(event) {
  event.preventDefault();
}

/**
 * Holds the page: leaving it asks first. `words`: `{title, text, stay, leave}`. Gives the function
 * that lets go.
 */
export function hold(words) {
  held = words;
  window.addEventListener('beforeunload', warn);
  return release;
}

/** Lets go. */
export function release() {
  held = null;
  window.removeEventListener('beforeunload', warn);
}

/** The words of the one that holds, or `null`. */
export function holding() {
  return held;
}

/** Light, dark, or as the system is set: the one thing that this browser remembers. */

const KEY = 'sallyport-theme';
const THEMES = ['auto', 'light', 'dark'];

/** As chosen before. */
export function startTheme() {
  document.documentElement.dataset.theme = theme();
}

/** `auto`, `light` or `dark`. */
export function theme() {
  try {
    const kept = window.localStorage.getItem(KEY);
    return THEMES.includes(kept) ? kept : 'auto';
  } catch {
    return 'auto';
  }
}

/** Chooses the next one, and gives it. */
export function nextTheme() {
  const next = THEMES[(THEMES.indexOf(theme()) + 1) % THEMES.length];
  document.documentElement.dataset.theme = next;
  try {
    window.localStorage.setItem(KEY, next);
  } catch {
    // A browser that keeps nothing shows it until the page is left.
  }
  return next;
}

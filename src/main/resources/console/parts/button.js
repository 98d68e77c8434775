/** Buttons that cannot be pressed twice. */

/** Runs the task while the button is busy, and gives the result. */
export async function busy(button, task) {
  if (button.getAttribute('aria-busy') === 'true') {
    return undefined;
  }
  button.setAttribute('aria-busy', 'true');
  // Not disabled: that would take the focus away.
  button.setAttribute('aria-disabled', 'true');
  try {
    return await task();
  } finally {
    button.removeAttribute('aria-busy');
    button.removeAttribute('aria-disabled');
  }
}

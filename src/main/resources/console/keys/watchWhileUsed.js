/** Looks again and again, as long as somebody is there. */

const EACH_MILLIS = 10_000;
// A page that looks for ever would keep the session of somebody who has left.
const UNUSED_MILLIS_MAX = 120_000;
const SIGNS = ['pointerdown', 'pointermove', 'keydown', 'scroll', 'touchstart'];

/** Calls `look` while the node is on the page, the page is visible, and somebody uses it. */
export function watchWhileUsed(node, look) {
  let usedAt = Date.now();
  const used = () => { usedAt = Date.now(); };
  SIGNS.forEach((sign) => window.addEventListener(sign, used, { passive: true }));
  const stop = () => {
    clearTimeout(timer);
    SIGNS.forEach((sign) => window.removeEventListener(sign, used));
  };
  const turn = async () => {
    if (!node.isConnected) {
      stop();
      return;
    }
    if (!document.hidden && Date.now() - usedAt < UNUSED_MILLIS_MAX) {
      await look();
    }
    timer = setTimeout(turn, EACH_MILLIS);
  };
  let timer = setTimeout(turn, EACH_MILLIS);
}

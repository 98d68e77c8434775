/** Small pictures beside words: never the only carrier of a meaning. */

import { svg } from '../dom.js';

const PATHS = {
  gate: 'M4 4h4v3h2V4h4v3h2V4h4v16h-6v-5a2 2 0 0 0-4 0v5H4z',
  out: 'M14 8V5H5v14h9v-3M10 12h10m-3-3 3 3-3 3',
  menu: 'M4 7h16M4 12h16M4 17h16',
  auto: 'M12 4a8 8 0 1 0 0 16zM12 4a8 8 0 0 1 0 16',
  light: 'M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8M12 2v3M12 19v3M2 12h3M19 12h3M5 5l2 2M17 17l2 2'
    + 'M19 5l-2 2M7 17l-2 2',
  dark: 'M19 14A8 8 0 0 1 10 5a8 8 0 1 0 9 9',
  key: 'M8 11a4 4 0 1 0 0 8 4 4 0 0 0 0-8m3 1 8-8m-3 3 3 3m-5-1 2 2',
  user: 'M12 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8M4 20a8 7 0 0 1 16 0',
  session: 'M4 5h16v11H4zM9 20h6M12 16v4',
  settings: 'M4 7h10M18 7h2M14 5v4h4V5zM4 17h2M10 17h10M6 15v4h4v-4z',
  role: 'M5 4h14v7c0 5-3 7-7 9-4-2-7-4-7-9zM9 12l2 2 4-4',
  policy: 'M6 3h9l4 4v14H6zM14 3v5h5M9 12h7M9 16h7',
  network: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18M3 12h18M12 3c-5 5-5 13 0 18M12 3c5 5 5 13 0 18',
  bin: 'M5 7h14M10 4h4M7 7l1 13h8l1-13M10 11v6M14 11v6',
  overview: 'M4 20V10M10 20V4M16 20v-7M22 20H2',
  audit: 'M5 4h14v16H5zM8 8h8M8 12h8M8 16h5',
  copy: 'M9 9h11v11H9zM5 15H4V4h11v1',
  check: 'm5 12 5 5 9-10',
  warn: 'M12 4 2 20h20zM12 10v5M12 17v1',
  info: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18M12 11v6M12 7v1',
  plus: 'M12 5v14M5 12h14',
  download: 'M12 4v11m-4-4 4 4 4-4M4 20h16',
  search: 'M11 4a7 7 0 1 0 0 14 7 7 0 0 0 0-14m5 12 5 5',
  more: 'm6 9 6 6 6-6',
  back: 'm14 6-6 6 6 6',
};

/** The picture of this name; none for an unknown one. */
export function icon(name) {
  const path = PATHS[name];
  if (path === undefined) {
    return null;
  }
  return svg('svg', {
    class: 'icon', viewBox: '0 0 24 24', 'aria-hidden': 'true', focusable: 'false',
  }, svg('path', { d: path }));
}

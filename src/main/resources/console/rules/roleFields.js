/** The fields that a role's pages share. */

import { field } from '../parts/form.js';
import { creating as text } from '../text/en/roles.js';

const HOUR_SECONDS = 3_600;
const HOURS = [1, 2, 4, 6, 8, 12];

/** Description and longest session. */
export function roleFields({ description = '', maxSessionSeconds = HOUR_SECONDS }) {
  const lengths = [...new Set([...HOURS.map((hours) => hours * HOUR_SECONDS), maxSessionSeconds])]
    .sort((a, b) => a - b);
  return [
    field({
      name: 'description', label: text.description, optional: true, most: 1_024,
      value: description,
    }),
    field({
      name: 'maxSessionSeconds', label: text.longest, hint: text.longestHint, type: 'select',
      options: lengths.map((seconds) => [String(seconds), text.hours(seconds / HOUR_SECONDS)]),
      value: String(maxSessionSeconds),
    }),
  ];
}

/** Plots in SVG. Each has the same numbers as a table for who cannot see it. */

import { el, svg, freshId } from '../dom.js';
import { table } from './table.js';
import * as text from '../text/en/parts.js';

const HEIGHT = 120;
const STEP = 40;
const GAP = 8;

/**
 * Columns side by side: a histogram or a course over time. `data`: `[{label, value, kind}]`, `kind`
 * one of a badge's; `unit` names what is counted, `labels` its heading in the table.
 */
export function columns({ title, data, unit = text.value, labels = '' }) {
  const most = Math.max(1, ...data.map(({ value }) => value));
  const width = data.length * STEP;
  const id = freshId('plot');
  return el('figure', { class: 'plot' },
    el('figcaption', { id }, title),
    svg('svg', { viewBox: `0 0 ${width} ${HEIGHT + 34}`, role: 'img', 'aria-labelledby': id },
      [0, 0.5, 1].map((part) => svg('line', {
        class: 'grid', x1: 0, x2: width, y1: rise(part), y2: rise(part) })),
      data.map((entry, i) => column(entry, i, most))),
    numbers(title, data, unit, labels));
}

/** Bars below one another, for names that need room: `data`: `[{label, value, kind, href}]`. */
export function bars({ title, data, unit = text.value, labels = '' }) {
  const most = Math.max(1, ...data.map(({ value }) => value));
  return el('figure', { class: 'plot bars' },
    el('figcaption', {}, title),
    el('div', { class: 'bar-rows', 'aria-hidden': 'true' }, data.map((entry) =>
      el('div', { class: 'bar-row' },
        el('span', { class: 'bar-label' }, el('bdi', {}, entry.label)),
        svg('svg', { viewBox: '0 0 100 10', preserveAspectRatio: 'none' }, svg('rect', {
          class: `bar ${entry.kind ?? ''}`, x: 0, y: 0, height: 10,
          width: (entry.value / most) * 100 })),
        el('span', { class: 'bar-value' }, entry.value)))),
    numbers(title, data, unit, labels));
}

function column({ label, value, kind = '' }, i, most) {
  const height = (value / most) * HEIGHT;
  const middle = i * STEP + STEP / 2;
  return svg('g', {},
    svg('rect', { class: `bar ${kind}`, x: i * STEP + GAP / 2, width: STEP - GAP, rx: 1.5,
      y: rise(value / most), height }),
    value > 0 && svg('text', { class: 'plot-value', x: middle, y: rise(value / most) - 4 }, value),
    svg('text', { class: 'plot-label', x: middle, y: HEIGHT + 30 }, label));
}

function rise(part) {
  return 14 + HEIGHT - part * HEIGHT;
}

function numbers(title, data, unit, labels) {
  return el('div', { class: 'hidden' }, table({
    caption: title,
    rows: data,
    columns: [
      { title: labels || title, cell: ({ label }) => label },
      { title: unit, cell: ({ value }) => value },
    ],
  }));
}

/**
 * Elements made from text nodes and properties: nothing here parses markup, so that no text of
 * anybody can become any.
 */

const SVG = 'http://www.w3.org/2000/svg';
const SCRIPTED = new Set(['script', 'iframe', 'object', 'embed', 'base', 'style', 'link', 'meta']);
const LINKS = /^(#|\/|blob:|data:image\/png;base64,)/;
// What has to be set as a property to have its effect on a form control.
const LIVE = new Set(['value', 'checked', 'selected', 'indeterminate']);

/**
 * An element. Properties: `class`, attributes by their names (`true` sets a bare one; `false`,
 * `null` and `undefined` none), listeners as `onclick: event => ...`, `value` and `checked` live.
 * Children: elements, texts, numbers, or arrays of them; `null`, `false` and `undefined` are none.
 */
export function el(tag, properties = {}, ...children) {
  if (SCRIPTED.has(tag.toLowerCase())) {
    throw new Error('no element of this kind is made here');
  }
  return filled(document.createElement(tag), properties, children);
}

/** The same in SVG. */
export function svg(tag, properties = {}, ...children) {
  return filled(document.createElementNS(SVG, tag), properties, children);
}

/** Puts these children in the place of those that a node has. */
export function replace(node, ...children) {
  node.replaceChildren(...nodes(children));
  return node;
}

/** Adds children. */
export function append(node, ...children) {
  node.append(...nodes(children));
  return node;
}

/** A path or hash from a template: what is filled in is percent-encoded. */
export function url(parts, ...values) {
  return parts.reduce((so, part, i) => so + encodeURIComponent(values[i - 1]) + part);
}

/** `?a=b&c=d` of those members that have a value, or the empty text. */
export function query(members) {
  const pairs = Object.entries(members)
    .filter(([, value]) => value !== undefined && value !== null && value !== '');
  return pairs.length === 0 ? '' : '?' + new URLSearchParams(pairs).toString();
}

let numbered = 0;

/** An id that nothing else in the page has. */
export function freshId(word) {
  numbered += 1;
  return `${word}-${numbered}`;
}

function filled(node, properties, children) {
  for (const [name, value] of Object.entries(properties)) {
    set(node, name, value);
  }
  node.append(...nodes(children));
  return node;
}

function set(node, name, value) {
  if (name.startsWith('on')) {
    node.addEventListener(name.slice(2), value);
  } else if (LIVE.has(name)) {
    node[name] = value;
  } else if (value === true) {
    node.setAttribute(name, '');
  } else if (value !== false && value !== null && value !== undefined) {
    node.setAttribute(name, safe(name, String(value)));
  }
}

function safe(name, value) {
  if ((name === 'href' || name === 'src') && !LINKS.test(value)) {
    throw new Error('a link leads inside the console');
  }
  return value;
}

function nodes(children) {
  return children
    .flat(Infinity)
    .filter((child) => child !== null && child !== undefined && child !== false)
    .map((child) => (child instanceof Node ? child : document.createTextNode(String(child))));
}

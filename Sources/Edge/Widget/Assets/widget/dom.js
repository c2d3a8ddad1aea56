// Building elements without markup strings: data only ever becomes text nodes and attributes.

const SVG = 'http://www.w3.org/2000/svg';

/**
 * An element. `props`: `class`, `text`, `on` (listeners by event), everything else an attribute
 * (`true` = present, `false`/`null`/`undefined` = absent).
 */
export function h(tag, props = {}, ...children) {
  return fill(document.createElement(tag), props, children);
}

/** An SVG element, with the same properties as `h`. */
export function svg(tag, props = {}, ...children) {
  return fill(document.createElementNS(SVG, tag), props, children);
}

function fill(element, props, children) {
  for (const [name, value] of Object.entries(props)) {
    if (name === 'text') element.textContent = value;
    else if (name === 'on') listen(element, value);
    else setAttribute(element, name, value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

function listen(element, listeners) {
  for (const [event, listener] of Object.entries(listeners)) element.addEventListener(event, listener);
}

/** Sets, empties (`true`) or removes (`false`, `null`) an attribute; leaves it untouched when it already is so. */
export function setAttribute(element, name, value) {
  if (value === false || value === null || value === undefined) return element.removeAttribute(name);
  const text = value === true ? '' : String(value);
  if (element.getAttribute(name) !== text) element.setAttribute(name, text);
}

/** Text only a screen reader gets. */
export const hiddenText = (text) => h('span', { class: 'vh', text });

/**
 * `value` as an absolute address, or null unless it is https or of an origin in `origins` (always the page's own).
 * Relative addresses are read against the first of `origins`, else the page.
 */
export function safeUrl(value, ...origins) {
  if (typeof value !== 'string' || value === '') return null;
  let url;
  try {
    url = new URL(value, origins[0] ?? location.href);
  } catch {
    return null;
  }
  if (url.protocol === 'https:') return url.href;
  const trusted = [location.origin, ...origins.map((origin) => new URL(origin).origin)];
  return url.protocol === 'http:' && trusted.includes(url.origin) ? url.href : null;
}

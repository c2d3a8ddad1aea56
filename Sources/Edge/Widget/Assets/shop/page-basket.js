// The basket: what is in it at today's prices.
import { h } from '/widget/dom.js';
import * as api from './api.js';
import { cover, itemPath, link, price, stockBadge, titles, toast } from './parts.js';
import { shop } from './state.js';
import { words } from './strings.js';

export async function basketPage(_, { repeat }) {
  const title = h('h1', { text: words().basketTitle });
  const lines = (await Promise.all(Object.entries(shop.basket).map(fetchLine))).filter(Boolean);
  if (lines.length === 0) return [title, h('p', { class: 'none', text: words().empty }), h('p', {}, link('/', { text: words().back }))];
  return [title, h('ul', { class: 'lines' }, lines.map((line) => row(line, repeat))), summary(lines)];
}

/** A line, or null for an item the shop no longer has. */
async function fetchLine([asin, quantity]) {
  try {
    return { ...(await api.item(asin)).item, quantity };
  } catch (problem) {
    if (problem.status !== 404) throw problem;
    shop.put(asin, 0);
    return null;
  }
}

function row(line, repeat) {
  const change = (quantity) => {
    shop.put(line.asin, quantity);
    repeat();
  };
  const options = Array.from({ length: Math.max(10, line.quantity) }, (_, index) => h('option', { value: index + 1, selected: index + 1 === line.quantity, text: String(index + 1) }));
  const name = line.title_ja && shop.language === 'ja' ? line.title_ja : line.title;
  return h('li', { class: 'line', 'data-asin': line.asin }, link(itemPath(line.asin), { tabindex: '-1', 'aria-hidden': 'true' }, cover(line)),
    h('div', { class: 'line-text' }, link(itemPath(line.asin), {}, titles(line, shop.language, 'h2')), stockBadge(line), price(line)),
    h('div', { class: 'line-tools' },
      h('select', { 'aria-label': `${words().quantity}: ${name}`, on: { change: (event) => change(Number(event.target.value)) } }, options),
      h('button', { type: 'button', class: 'link', 'aria-label': `${words().remove}: ${name}`, text: words().remove, on: { click: () => change(0) } })));
}

function summary(lines) {
  return h('section', { class: 'summary' },
    h('p', { class: 'total' }, h('span', { text: words().total }), h('strong', { 'data-part': 'total', text: totalOf(lines) })),
    shop.coupon && h('p', { class: 'coupon' }, h('span', { text: `${words().coupon} ${shop.coupon}` }), h('small', { text: words().couponNote })),
    h('button', { type: 'button', class: 'add', text: words().checkout, on: { click: () => toast(words().checkoutNote) } }));
}

/** Amounts are integers in the currency's minor unit. */
function totalOf(lines) {
  const currency = lines.find((line) => line.price)?.price.currency ?? 'JPY';
  const format = new Intl.NumberFormat(shop.language, { style: 'currency', currency });
  const amount = lines.reduce((sum, line) => sum + (line.price?.amount ?? 0) * line.quantity, 0);
  return format.format(amount / 10 ** format.resolvedOptions().maximumFractionDigits);
}

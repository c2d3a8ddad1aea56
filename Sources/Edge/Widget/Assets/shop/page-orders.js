// The orders of the customer who is signed in.
import { h } from '/widget/dom.js';
import * as api from './api.js';
import { itemPath, link } from './parts.js';
import { shop } from './state.js';
import { day, localized, words } from './strings.js';

export async function ordersPage(_, { openSignIn }) {
  const title = h('h1', { text: words().ordersTitle });
  if (!shop.token) return [title, h('p', { class: 'none', text: words().ordersSignIn }), h('p', {}, h('button', { type: 'button', class: 'add', text: words().signIn, on: { click: openSignIn } }))];
  const orders = await api.orders();
  if (orders.length === 0) return [title, h('p', { class: 'none', text: words().noOrders })];
  return [title, h('ul', { class: 'orders' }, orders.map(row))];
}

function row(order) {
  const { states } = words();
  return h('li', { class: 'order', 'data-order': order.order_id },
    h('div', { class: 'order-head' },
      h('h2', {}, h('small', { text: words().order }), ' ', h('span', { text: order.order_id })),
      h('span', { class: `state ${order.state}`, text: states[order.state] ?? order.state })),
    h('p', { class: 'order-meta' }, h('time', { datetime: order.placed_at, text: `${words().placed} ${day(order.placed_at)}` }), h('strong', { text: order.total?.display ?? '' })),
    h('ul', {}, order.items.map((item) => h('li', {}, link(itemPath(item.asin), { text: localized(item.title) }), item.quantity > 1 ? ` × ${item.quantity}` : ''))));
}

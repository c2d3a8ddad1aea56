// The sample shop's REST service.
import { shop } from './state.js';

/** A problem the service reported. */
export class Problem extends Error {
  constructor(status, detail) {
    super(detail);
    this.status = status;
  }
}

async function ask(path, { query = {}, ...request } = {}) {
  const url = new URL(path, location.origin);
  for (const [name, value] of Object.entries({ lang: shop.language, ...query })) if (value) url.searchParams.set(name, value);
  const reply = await fetch(url, { headers: { Accept: 'application/json', ...request.headers }, ...request });
  const body = await reply.json().catch(() => ({}));
  if (!reply.ok) throw new Problem(reply.status, body.detail ?? body.title ?? reply.statusText);
  return body;
}

export const items = ({ q, genre, page }) => ask('/shop/items', { query: { q, genre, page } });
export const item = (asin) => ask(`/shop/items/${encodeURIComponent(asin)}`);
export const genres = () => ask('/shop/genres').then((body) => body.genres ?? body);
export const customers = () => ask('/shop/customers').then((body) => body.customers ?? body);
export const documents = () => ask('/shop/documents').then((body) => body.documents ?? body);
export const document = (id) => ask(`/shop/documents/${encodeURIComponent(id)}`);
export const orders = () => ask('/shop/orders', { headers: { Authorization: `Bearer ${shop.token}` } }).then((body) => body.orders ?? body);

export const signIn = (customerId) => ask('/shop/sign-in', {
  method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ customer_id: customerId }),
});

// The shelves: first volumes of all series, by search and genre.
import { h } from '/widget/dom.js';
import * as api from './api.js';
import { cover, itemPath, link, price, stockBadge, titles } from './parts.js';
import { shop } from './state.js';
import { localized, words } from './strings.js';

let knownGenres = null;

/** The genres of the shop, asked for once. */
export async function genres() {
  knownGenres ??= await api.genres();
  return knownGenres;
}

export async function cataloguePage() {
  const query = Object.fromEntries(new URLSearchParams(location.search));
  const [found, all] = await Promise.all([api.items(query), genres()]);
  const plain = !query.q && !query.genre && found.page <= 1;
  return [plain ? hero() : null, genreBar(all, query), heading(found, query), shelf(found.items), pager(found, query)];
}

function hero() {
  return h('section', { class: 'hero' }, h('h1', { text: words().heroTitle }), h('p', { text: words().heroText }));
}

function genreBar(all, query) {
  const entry = (id, text) => link(address({ q: query.q, genre: id }), { class: 'genre', 'aria-current': (query.genre ?? '') === id ? 'true' : null, text });
  return h('nav', { class: 'genres', 'aria-label': words().genre }, entry('', words().allGenres), all.map((genre) => entry(genre.id, localized(genre))));
}

function heading(found, query) {
  const plain = !query.q && !query.genre && found.page <= 1;
  return h('div', { class: 'shelf-heading' },
    h(plain ? 'h2' : 'h1', { text: query.q ? words().resultsFor(query.q) : words().shelf }), h('p', { text: words().found(found.total) }));
}

function shelf(items) {
  if (items.length === 0) return h('p', { class: 'none', text: words().none });
  return h('ul', { class: 'grid' }, items.map((item) => h('li', {}, book(item))));
}

function book(item) {
  return link(itemPath(item.asin), { class: 'book', 'data-asin': item.asin },
    cover(item), h('div', { class: 'book-text' }, titles(item, shop.language, 'h3'), h('p', { class: 'author', text: item.author }), price(item), stockBadge(item)));
}

function pager(found, query) {
  if (found.pages <= 1) return null;
  const to = (page, text, props) => link(address({ ...query, page }), { text, ...props });
  return h('nav', { class: 'pager', 'aria-label': words().pages },
    found.page > 1 && to(found.page - 1, words().previous, { rel: 'prev' }),
    around(found.page, found.pages).map((page) => to(page, String(page), { 'aria-label': words().page(page), 'aria-current': page === found.page ? 'page' : null })),
    found.page < found.pages && to(found.page + 1, words().next, { rel: 'next' }));
}

/** The first, the last and the pages near to the present one. */
function around(page, pages) {
  return Array.from({ length: pages }, (_, index) => index + 1).filter((n) => n === 1 || n === pages || Math.abs(n - page) <= 2);
}

function address({ q, genre, page }) {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries({ q, genre, page })) if (value && value !== 1) query.set(name, value);
  return query.size > 0 ? `/?${query}` : '/';
}

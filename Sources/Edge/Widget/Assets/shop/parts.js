// Pieces several pages share.
import { h, safeUrl } from '/widget/dom.js';
import { drawCover } from '/widget/cover.js';
import { namesOf } from '/widget/cards.js';
import { words } from './strings.js';

/** A link of the shop; the router follows it without loading a page. */
export const link = (href, props, ...children) => h('a', { href, 'data-route': true, ...props }, ...children);

export const itemPath = (asin) => `/item/${encodeURIComponent(asin)}`;

/** The cover: the picture there is, or one drawn in the item's own language. */
export function cover(item) {
  const japanese = item.language !== 'en' && item.title_ja;
  const drawn = () => drawCover({ title: japanese || item.title, vertical: Boolean(japanese), volume: item.volume });
  const url = safeUrl(item.image_url);
  const image = url && h('img', { src: url, alt: '', loading: 'lazy', on: { error: () => image.replaceWith(drawn()) } });
  return h('div', { class: 'cover' }, image || drawn());
}

export function price(item) {
  if (!item.price) return null;
  const list = item.list_price?.display;
  return h('p', { class: 'price' }, h('strong', { text: item.price.display }),
    list && list !== item.price.display && h('s', {}, h('span', { class: 'vh', text: `${words().listPrice} ` }), list));
}

export function stockBadge(item) {
  const { inStock, lowStock, outOfStock, digitalStock } = words();
  if (!item.in_stock) return h('p', { class: 'stock no', text: outOfStock });
  if (item.format === 'digital') return h('p', { class: 'stock yes', text: digitalStock });
  return h('p', { class: 'stock yes', text: item.stock > 0 && item.stock <= 3 ? lowStock(item.stock) : inStock });
}

/** An item's title in the shop's language, with the other below. */
export function titles(item, language, tag = 'h2') {
  const names = namesOf(item, language);
  return [h(tag, { class: 'item-title', lang: names.language, text: names.title }), names.other && h('p', { class: 'item-other', lang: names.otherLanguage, text: names.other })];
}

/** A short word at the lower edge, read out politely. */
export function toast(text) {
  const place = document.querySelector('.toasts');
  const note = h('p', { text });
  place.append(note);
  setTimeout(() => note.remove(), 3500);
}

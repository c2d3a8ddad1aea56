// One volume: price, stock, what it is about, and the rest of its series.
import { h } from '/widget/dom.js';
import * as api from './api.js';
import { askButton } from './assistant.js';
import { genres } from './page-catalogue.js';
import { cover, itemPath, link, price, stockBadge, titles, toast } from './parts.js';
import { shop } from './state.js';
import { localized, words } from './strings.js';

export async function itemPage(asin, { assistant }) {
  const [{ item, series, volumes = [] }, all] = await Promise.all([api.item(asin), genres()]);
  shop.saw(asin);
  return [
    h('p', { class: 'back' }, link('/', { text: `← ${words().back}` })),
    h('article', { class: 'item' }, cover(item), h('div', { class: 'item-text' },
      titles(item, shop.language, 'h1'), h('p', { class: 'author', text: item.author }), tags(series, all),
      buy(item, assistant), synopsis(series), details(item, series))),
    others(item, volumes),
  ];
}

function tags(series, all) {
  const names = (series?.genres ?? []).map((id) => [id, localized(all.find((genre) => genre.id === id)) || id]);
  return h('ul', { class: 'tags' }, names.map(([id, text]) => h('li', {}, link(`/?genre=${encodeURIComponent(id)}`, { text }))));
}

function buy(item, assistant) {
  const add = h('button', { type: 'button', class: 'add', disabled: !item.in_stock, on: { click: () => {
    shop.put(item.asin);
    toast(words().toast.added);
    add.textContent = words().added(shop.basket[item.asin]);
  } } });
  add.textContent = shop.basket[item.asin] ? words().added(shop.basket[item.asin]) : words().add;
  return h('section', { class: 'buy' }, h('div', {}, price(item), h('p', { class: 'tax', text: words().tax }), stockBadge(item)), h('div', { class: 'buy-buttons' }, add, askButton(assistant)));
}

function synopsis(series) {
  const text = localized(series?.synopsis);
  return text ? h('section', {}, h('h2', { text: words().synopsis }), h('p', { class: 'synopsis', text })) : null;
}

function details(item, series) {
  const { fields, formats, languages, demographics, statuses, pageCount } = words();
  const rows = [
    [fields.publisher, localized(series?.publisher)], [fields.format, formats[item.format] ?? item.format], [fields.language, languages[item.language]],
    [fields.pages, item.pages && pageCount(item.pages)], [fields.demographic, demographics[item.demographic ?? series?.demographic]], [fields.status, statuses[series?.status]],
    [fields.isbn13, item.isbn13], [fields.asin, item.asin],
  ];
  return h('section', {}, h('h2', { text: words().details }),
    h('dl', {}, rows.filter(([, value]) => value).map(([name, value]) => h('div', {}, h('dt', { text: name }), h('dd', { text: value })))));
}

/** The series' volumes, one row for each edition. */
function others(item, volumes) {
  if (volumes.length <= 1) return null;
  const editions = Map.groupBy?.(volumes, (volume) => `${volume.language} ${volume.format}`) ?? new Map([['', volumes]]);
  return h('section', { class: 'volumes' }, h('h2', { text: words().volumes }), [...editions].map(([edition, list]) => row(edition, list, item)));
}

function row(edition, volumes, item) {
  const [language, format] = edition.split(' ');
  const name = [words().languages[language], words().formats[format] ?? format].filter(Boolean).join(' · ');
  const ordered = volumes.toSorted((a, b) => (a.volume ?? 0) - (b.volume ?? 0));
  return h('div', { class: 'edition' }, h('h3', { text: name }),
    h('ol', {}, ordered.map((volume) => h('li', {}, link(itemPath(volume.asin), {
      class: volume.in_stock ? 'volume' : 'volume gone', 'aria-current': volume.asin === item.asin ? 'page' : null,
      'aria-label': [volume.volume ? words().volume(volume.volume) : name, volume.price?.display, volume.in_stock ? words().inStock : words().outOfStock].filter(Boolean).join(', '),
      text: volume.volume ? String(volume.volume) : words().formats[volume.format] ?? name,
    })))));
}

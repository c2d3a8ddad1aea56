// Product cards: a sideways list under an answer.
import { h, hiddenText, safeUrl } from './dom.js';
import { drawCover } from './cover.js';
import { icon } from './icons.js';

/**
 * The list of `items`. `ui`: `{strings, language, server, inBasket(asin), addToCart(asin), viewProduct(asin, url, event), itemUrl(item)}`.
 */
export function productList(items, ui) {
  const { strings } = ui;
  const list = h('ul', { class: 'cards', role: 'list' }, items.map((item) => card(item, ui)));
  const step = (direction) => () => list.scrollBy({ left: direction * list.clientWidth * 0.8 });
  const previous = h('button', { type: 'button', class: 'step', 'aria-label': strings.previous, on: { click: step(-1) } }, icon('left'));
  const next = h('button', { type: 'button', class: 'step', 'aria-label': strings.next, on: { click: step(1) } }, icon('right'));
  watchEnds(list, previous, next);
  return h('section', { class: 'shelf', 'aria-label': strings.products(items.length) },
    h('div', { class: 'shelf-head' }, h('span', { text: strings.products(items.length) }), h('span', { class: 'steps' }, previous, next)), list);
}

/** Stepping is offered only where there is more to see. */
function watchEnds(list, previous, next) {
  const update = () => {
    previous.disabled = list.scrollLeft < 4;
    next.disabled = list.scrollLeft + list.clientWidth > list.scrollWidth - 4;
    previous.parentElement?.toggleAttribute('hidden', previous.disabled && next.disabled);
  };
  list.addEventListener('scroll', update, { passive: true });
  new ResizeObserver(update).observe(list);
}

function card(item, ui) {
  const names = namesOf(item, ui.language);
  return h('li', { class: 'card', 'data-asin': item.asin },
    cover(item, ui),
    h('div', { class: 'card-text' },
      h('h3', { class: 'card-title', lang: names.language, text: names.title }),
      names.other && h('p', { class: 'card-other', lang: names.otherLanguage, text: names.other }),
      h('p', { class: 'card-meta', text: metaOf(item, ui.strings) }),
      priceLine(item, ui.strings),
      badges(item, ui.strings),
      item.reason && h('p', { class: 'card-reason', text: item.reason })),
    buttons(item, names.title, ui));
}

/** The title in the language of the page, and the other one below it. */
export function namesOf(item, language) {
  const japanese = { title: item.title_ja, language: 'ja' };
  const english = { title: item.title, language: 'en' };
  const [first, second] = language === 'ja' ? [japanese, english] : [english, japanese];
  const [main, other] = first.title ? [first, second] : [second, first];
  const distinct = other.title && other.title !== main.title;
  return { title: main.title ?? item.asin, language: main.language, other: distinct ? other.title : null, otherLanguage: other.language };
}

/** The picture, or a drawn cover where there is none or it does not load. */
function cover(item, ui) {
  const japanese = item.language !== 'en' && item.title_ja;
  const drawn = () => drawCover({ title: japanese || item.title || item.asin, vertical: Boolean(japanese), volume: item.volume });
  const frame = h('div', { class: 'cover' });
  const url = safeUrl(item.image_url, ui.server);
  if (!url) return fillWith(frame, drawn());
  const image = h('img', { src: url, alt: '', loading: 'lazy', decoding: 'async', on: { error: () => fillWith(frame, drawn()) } });
  return fillWith(frame, image);
}

function fillWith(frame, content) {
  frame.replaceChildren(content);
  return frame;
}

function metaOf(item, strings) {
  return [item.author, item.volume && strings.volume(item.volume), strings.formats[item.format] ?? item.format].filter(Boolean).join(' · ');
}

function priceLine(item, strings) {
  if (!item.price?.display) return null;
  const list = item.list_price?.display;
  return h('p', { class: 'card-price' },
    h('strong', { text: item.price.display }),
    list && list !== item.price.display && h('s', {}, hiddenText(`${strings.listPrice} `), list));
}

function badges(item, strings) {
  const known = typeof item.in_stock === 'boolean';
  const rating = typeof item.rating === 'number' ? item.rating : item.rating?.value ?? item.rating?.average;
  if (!known && rating === undefined) return null;
  return h('p', { class: 'card-badges' },
    known && h('span', { class: item.in_stock ? 'stock yes' : 'stock no', text: item.in_stock ? strings.inStock : strings.outOfStock }),
    typeof rating === 'number' && h('span', { class: 'stars' }, hiddenText(strings.rating(rating.toFixed(1))), h('span', { 'aria-hidden': 'true', text: `★ ${rating.toFixed(1)}` })));
}

function buttons(item, title, ui) {
  const url = ui.itemUrl(item);
  const view = h('a', { class: 'button quiet', href: url, 'aria-label': ui.strings.viewItem(title), text: ui.strings.view, on: { click: (event) => ui.viewProduct(item.asin, url, event) } });
  return h('div', { class: 'card-buttons' }, item.in_stock !== false && addButton(item.asin, title, ui), view);
}

function addButton(asin, title, ui) {
  const button = h('button', { type: 'button', class: 'button', 'data-add': asin, on: { click: () => ui.addToCart(asin) } });
  button.dataset.title = title;
  showBasket(button, ui);
  return button;
}

/** Shows on an add button whether its item lies in the basket. */
export function showBasket(button, ui) {
  const inside = ui.inBasket(button.dataset.add);
  const { strings } = ui;
  button.classList.toggle('done', inside);
  button.setAttribute('aria-label', inside ? `${strings.added}: ${button.dataset.title}` : strings.addItem(button.dataset.title));
  button.replaceChildren(icon(inside ? 'check' : 'basket'), h('span', { text: inside ? strings.inside : strings.add }));
}

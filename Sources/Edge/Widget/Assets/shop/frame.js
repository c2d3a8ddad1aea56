// The shop around its pages: notice, header with search and account, footer.
import { h } from '/widget/dom.js';
import { link } from './parts.js';
import { shop } from './state.js';
import { localized, words } from './strings.js';

/** `deeds`: `go(address)`, `openSignIn()`, `signOut()`. Returns `{element, main, update(section?)}`. */
export function frame(deeds) {
  const main = h('main', { id: 'main', tabindex: '-1' });
  const [notice, header, footer] = [h('div', { class: 'sample', role: 'note' }), h('header', { class: 'top' }), h('footer', { class: 'bottom' })];
  const element = h('div', { class: 'shop' }, notice, header, main, footer, h('div', { class: 'toasts', role: 'status' }));
  let current = 'home';
  const update = (section = current) => {
    current = section;
    document.documentElement.lang = shop.language;
    notice.replaceChildren(h('a', { class: 'skip', href: '#main', text: words().skip }), h('p', { text: words().sample }));
    fillHeader(header, deeds, section);
    footer.replaceChildren(h('p', { lang: 'ja', class: 'mark', text: 'まんが堂' }), h('nav', { 'aria-label': words().help }, link('/', { text: words().home }), link('/help', { text: words().help })), h('p', { text: words().sample }));
  };
  return { element, main, update };
}

/** Rebuilt as a whole; what was being typed in the search box and the focus stay. */
function fillHeader(header, deeds, section) {
  const focused = header.contains(document.activeElement) ? document.activeElement.dataset.name : null;
  header.replaceChildren(brand(), searchForm(deeds), navigation(section), account(deeds));
  if (focused) header.querySelector(`[data-name="${focused}"]`)?.focus();
}

function brand() {
  return link('/', { class: 'brand', 'data-name': 'brand', 'aria-label': 'まんが堂 Manga-do' },
    h('span', { class: 'seal', lang: 'ja', 'aria-hidden': 'true', text: '堂' }),
    h('span', { class: 'brand-name' }, h('span', { lang: 'ja', text: 'まんが堂' }), h('small', { text: `Manga-do · ${words().tagline}` })));
}

function searchForm(deeds) {
  const input = h('input', { type: 'search', name: 'q', 'data-name': 'search', 'aria-label': words().search, placeholder: words().search, value: new URLSearchParams(location.search).get('q') });
  return h('form', { class: 'search', role: 'search', on: { submit: (event) => {
    event.preventDefault();
    deeds.go(input.value.trim() ? `/?q=${encodeURIComponent(input.value.trim())}` : '/');
  } } }, input, h('button', { type: 'submit', text: words().searchButton }));
}

function navigation(section) {
  const entry = (address, name, text, extra) => link(address, { 'data-name': name, 'aria-current': section === name ? 'page' : null, ...extra }, text);
  return h('nav', { class: 'main-nav', 'aria-label': words().name },
    entry('/', 'home', words().home), entry('/orders', 'orders', words().orders), entry('/help', 'help', words().help),
    entry('/basket', 'basket', h('span', {}, words().basket, h('b', { class: 'badge', 'aria-hidden': 'true', text: String(shop.count) })), { 'aria-label': words().basketCount(shop.count) }));
}

function account(deeds) {
  const { customer } = shop;
  const language = shop.language === 'ja' ? 'en' : 'ja';
  return h('div', { class: 'account' },
    customer && h('span', { class: 'who', text: words().signedInAs(localized(customer.display_name)) }),
    h('button', { type: 'button', 'data-name': 'account', text: customer ? words().signOut : words().signIn, on: { click: customer ? deeds.signOut : deeds.openSignIn } }),
    h('button', { type: 'button', class: 'switch', 'data-name': 'language', lang: language, text: words().language, on: { click: () => { shop.language = language; } } }));
}

// The sample shop: finds the page for the address, and keeps frame and assistant in step with it.
import { h } from '/widget/dom.js';
import { connectAssistant } from './assistant.js';
import { Problem } from './api.js';
import { frame } from './frame.js';
import { toast } from './parts.js';
import { shop } from './state.js';
import { words } from './strings.js';
import { openSignIn, signOut } from './sign-in.js';
import { basketPage } from './page-basket.js';
import { cataloguePage } from './page-catalogue.js';
import { documentPage, helpPage } from './page-document.js';
import { itemPage } from './page-item.js';
import { ordersPage } from './page-orders.js';

/** Pattern, page, and what the assistant is told the section is. */
const ROUTES = [
  [/^\/$/, cataloguePage, 'home'],
  [/^\/item\/([^/]+)$/, itemPage, 'item'],
  [/^\/basket$/, basketPage, 'basket'],
  [/^\/orders$/, ordersPage, 'orders'],
  [/^\/help$/, helpPage, 'help'],
  [/^\/(?:help|read)\/([^/]+)$/, documentPage, 'help'],
];

const assistant = document.querySelector('manga-assist');
const view = frame({ go, openSignIn: () => openSignIn(assistant), signOut: () => signOut(assistant) });
document.querySelector('#shop').replaceChildren(view.element);
connectAssistant(assistant, { go, openSignIn: () => openSignIn(assistant) });

let visit = 0;

/** Goes to `address` within the shop. */
function go(address) {
  history.pushState({}, '', address);
  show({ arrived: true });
}

async function show({ arrived = false } = {}) {
  const mine = ++visit;
  const [match, page, section] = find(location.pathname);
  view.update(section);
  describe(section, match);
  const content = await load(page, match);
  if (mine !== visit) return;
  view.main.replaceChildren(...content.filter(Boolean));
  document.title = titleOf(view.main);
  if (arrived) arrive();
}

function find(path) {
  for (const [pattern, page, section] of ROUTES) {
    const match = pattern.exec(path);
    if (match) return [match[1] && decodeURIComponent(match[1]), page, section];
  }
  return [null, async () => [message(words().notFound)], 'home'];
}

async function load(page, match) {
  try {
    return await page(match, { go, repeat: show, openSignIn: () => openSignIn(assistant), assistant });
  } catch (problem) {
    if (!(problem instanceof Problem)) throw problem;
    return [message(problem.status === 404 ? words().notFound : words().failed)];
  }
}

const message = (text) => h('div', { class: 'message' }, h('h1', { text }), h('p', {}, h('a', { href: '/', 'data-route': true, text: words().back })));

function titleOf(main) {
  const heading = main.querySelector('h1')?.textContent;
  return [location.pathname === '/' ? null : heading, 'まんが堂 Manga-do (sample shop)'].filter(Boolean).join(' | ');
}

/** Tells the assistant where the shopper is. */
function describe(section, match) {
  assistant.setAttribute('section', section);
  if (section === 'item') assistant.setAttribute('asin', match);
  else assistant.removeAttribute('asin');
}

function arrive() {
  scrollTo(0, 0);
  view.main.focus({ preventScroll: true });
}

document.addEventListener('click', (event) => {
  const link = event.composedPath().find((node) => node instanceof HTMLAnchorElement && node.hasAttribute('data-route'));
  if (!link || event.defaultPrevented || event.metaKey || event.ctrlKey || event.shiftKey || event.button) return;
  event.preventDefault();
  go(link.href);
});

addEventListener('popstate', () => show());

shop.onChange((name) => {
  if (name === 'basket') view.update();
  if (name === 'language' || name === 'signIn') show();
});

addEventListener('unhandledrejection', (event) => {
  if (event.reason instanceof Problem) {
    event.preventDefault();
    toast(words().failed);
  }
});

show();

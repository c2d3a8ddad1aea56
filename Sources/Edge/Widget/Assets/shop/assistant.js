// What a shop does to take the assistant: give it context, and act on its events.
import { h } from '/widget/dom.js';
import { signIn } from './api.js';
import { toast } from './parts.js';
import { shop } from './state.js';
import { words } from './strings.js';

export function connectAssistant(assistant, { go, openSignIn }) {
  const act = (name, deed) => assistant.addEventListener(`manga-assist:${name}`, deed);
  act('add-to-cart', (event) => {
    shop.put(event.detail.asin);
    toast(words().toast.added);
  });
  act('view-product', (event) => follow(event, `/item/${encodeURIComponent(event.detail.asin)}`, go));
  act('follow-link', (event) => follow(event, event.detail.url, go));
  act('apply-coupon', (event) => {
    shop.coupon = event.detail.code;
    toast(words().toast.coupon(event.detail.code));
  });
  act('sign-in', openSignIn);
  act('token-expiring', renew);
  shop.onChange(() => tell(assistant));
  tell(assistant);
}

function tell(assistant) {
  assistant.setAttribute('lang', shop.language);
  assistant.cart = Object.keys(shop.basket);
  assistant.recentBrowsing = shop.recent;
  assistant.token = shop.token;
}

/** Pages of this shop open without loading; on a phone the assistant makes room for them. */
function follow(event, address, go) {
  const url = new URL(address, location.href);
  if (url.origin !== location.origin) return;
  event.preventDefault();
  if (matchMedia('(max-width: 520px)').matches) event.target.hide();
  go(url.pathname + url.search);
}

async function renew() {
  if (shop.customer) shop.signIn = await signIn(shop.customer.customer_id);
}

/** A button that opens the assistant with its text field ready. */
export function askButton(assistant) {
  return h('button', { type: 'button', class: 'quiet', text: words().askAbout, on: { click: () => assistant.show?.() } });
}

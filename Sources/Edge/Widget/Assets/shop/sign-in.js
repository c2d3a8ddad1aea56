// Signing in as one of the sample customers.
import { h } from '/widget/dom.js';
import * as api from './api.js';
import { toast } from './parts.js';
import { shop } from './state.js';
import { localized, words } from './strings.js';

export async function openSignIn() {
  if (document.querySelector('dialog.sign-in')) return;
  const customers = await api.customers();
  const dialog = h('dialog', { class: 'sign-in', 'aria-labelledby': 'sign-in-title', on: { close: () => dialog.remove() } },
    h('h2', { id: 'sign-in-title', text: words().signInTitle }), h('p', { text: words().signInText }),
    h('ul', {}, customers.map((customer) => h('li', {}, choice(customer, () => dialog.close())))),
    h('button', { type: 'button', class: 'quiet', text: words().close, on: { click: () => dialog.close() } }));
  document.body.append(dialog);
  dialog.showModal();
}

function choice(customer, done) {
  return h('button', { type: 'button', 'data-customer': customer.customer_id, on: { click: () => choose(customer, done) } },
    h('strong', { text: localized(customer.display_name) }),
    h('span', { text: [words().tier[customer.tier] ?? customer.tier, words().languages[customer.language]].filter(Boolean).join(' · ') }));
}

async function choose(customer, done) {
  const granted = await api.signIn(customer.customer_id);
  shop.signIn = { token: granted.token, expires_at: granted.expires_at, customer: granted.customer ?? customer };
  done();
  toast(words().toast.signedIn(localized(customer.display_name)));
}

export function signOut() {
  shop.signIn = null;
  toast(words().toast.signedOut);
}

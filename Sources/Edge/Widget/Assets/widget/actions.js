// The buttons under an answer: what each type does when it is pressed.
import { h, safeUrl } from './dom.js';

/** Types whose button says its label to the assistant. */
const SPOKEN = new Set(['ask', 'compare', 'track_order', 'start_return', 'confirm', 'cancel', 'set_alert']);

/** The row of `buttons`. `ui` as for the cards, and `say(text, asin)`, `escalate()`, `signIn()`, `applyCoupon(code)`. */
export function actionRow(buttons, ui) {
  const known = buttons.filter((button) => SPOKEN.has(button.type) || button.type in DEEDS);
  if (known.length === 0) return null;
  return h('div', { class: 'actions', role: 'group', 'aria-label': ui.strings.actions }, known.map((button) => actionButton(button, ui)));
}

function actionButton(action, ui) {
  const url = action.type === 'view_product' || action.url ? safeUrl(action.url ?? ui.itemUrl(action)) : null;
  const press = (event) => (SPOKEN.has(action.type) ? ui.say(spoken(action, ui), action.asin) : DEEDS[action.type](action, ui, event, url));
  const look = action.type === 'confirm' || action.type === 'add_to_cart' ? 'button' : 'button quiet';
  if (url && !SPOKEN.has(action.type)) return h('a', { class: look, href: url, text: action.label, 'data-action': action.type, on: { click: press } });
  return h('button', { type: 'button', class: look, text: action.label, 'data-action': action.type, on: { click: press } });
}

const DEEDS = {
  add_to_cart: (action, ui) => ui.addToCart(action.asin),
  view_product: (action, ui, event, url) => ui.viewProduct(action.asin, url, event),
  apply_coupon: (action, ui) => ui.applyCoupon(couponCode(action)),
  sign_in: (action, ui, event) => {
    event.preventDefault();
    ui.signIn();
  },
  talk_to_human: (action, ui) => ui.escalate(),
};

/** The label, with the order or item it is about where the label does not name it. A bare question carries its item beside it. */
function spoken(action, ui) {
  const about = action.order_id ?? (action.type === 'ask' || action.asin === ui.currentAsin ? null : action.asin);
  return about && !action.label.includes(about) ? `${action.label} (${about})` : action.label;
}

function couponCode(action) {
  return action.code ?? /[A-Z0-9][A-Z0-9_-]{3,}/.exec(action.label)?.[0] ?? action.label;
}

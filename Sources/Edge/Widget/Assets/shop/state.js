// What the visitor brings along: language, basket, what was looked at, and who is signed in. Changes are told to listeners.

const listeners = new Set();

function read(store, key, otherwise) {
  try {
    return JSON.parse(store.getItem(key)) ?? otherwise;
  } catch {
    return otherwise;
  }
}

function firstLanguage() {
  const wanted = [new URLSearchParams(location.search).get('lang'), read(localStorage, 'shop:language', null), ...navigator.languages];
  return wanted.map((language) => language?.slice(0, 2)).find((language) => language === 'ja' || language === 'en') ?? 'en';
}

const kept = {
  language: firstLanguage(),
  basket: read(localStorage, 'shop:basket', {}),
  coupon: read(localStorage, 'shop:coupon', null),
  recent: read(localStorage, 'shop:recent', []),
  signIn: read(sessionStorage, 'shop:sign-in', null),
};

function change(name, value, store = localStorage) {
  kept[name] = value;
  store.setItem(`shop:${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`, JSON.stringify(value));
  listeners.forEach((listener) => listener(name));
}

export const shop = {
  get language() { return kept.language; },
  set language(value) { change('language', value); },

  /** Quantities by ASIN. */
  get basket() { return kept.basket; },
  get count() { return Object.values(kept.basket).reduce((sum, quantity) => sum + quantity, 0); },
  put(asin, quantity = (kept.basket[asin] ?? 0) + 1) {
    const { [asin]: _, ...others } = kept.basket;
    change('basket', quantity > 0 ? { ...others, [asin]: Math.min(quantity, 99) } : others);
  },

  get coupon() { return kept.coupon; },
  set coupon(value) { change('coupon', value); },

  get recent() { return kept.recent; },
  saw(asin) { change('recent', [asin, ...kept.recent.filter((other) => other !== asin)].slice(0, 10)); },

  get token() { return valid(kept.signIn) ? kept.signIn.token : null; },
  get customer() { return valid(kept.signIn) ? kept.signIn.customer : null; },
  set signIn(value) { change('signIn', value, sessionStorage); },

  /** Calls `listener(name)` after each change. */
  onChange(listener) { listeners.add(listener); },
};

function valid(signIn) {
  return signIn !== null && !(new Date(signIn.expires_at) < new Date());
}

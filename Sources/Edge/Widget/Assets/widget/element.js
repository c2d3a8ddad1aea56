// <manga-assist>: attributes, properties and events of the widget, and the wiring between session and page.
import { Announcer } from './announcer.js';
import { Panel } from './panel.js';
import { Session } from './session.js';
import { pickLanguage, stringsFor } from './strings.js';
import { safeUrl } from './dom.js';
import { styles } from './styles.js';
import { tabStorage } from './storage.js';

/** Which pages get which first questions. */
const PLACES = { basket: 'basket', cart: 'basket', checkout: 'basket', orders: 'orders', account: 'orders' };

const NOTES = { turn_in_progress: 'turnInProgress', rate_limited: 'rateLimited', message_too_long: 'tooLong', message_too_large: 'tooLong', unauthorized: 'unauthorized', escalated: 'handoff' };

const OPENED = 'manga-assist:opened';

/** Defines the element. `home`: where the script came from, the server unless the attribute names another. */
export function define(home) {
  customElements.define('manga-assist', class extends MangaAssist {
    static home = home;
  });
}

class MangaAssist extends HTMLElement {
  static observedAttributes = ['lang', 'asin', 'section', 'open'];
  #token = null;
  #cart = [];
  #recentBrowsing = [];
  #session = null;
  #panel = null;
  #announcer = new Announcer();
  #toldContext = '';

  constructor() {
    super();
    const root = this.attachShadow({ mode: 'open' });
    root.adoptedStyleSheets = [styles()];
  }

  connectedCallback() {
    this.#adoptEarlyProperties();
    this.#session ??= new Session(this.server, this.#sessionListener());
    if (this.#token) this.#session.changeToken(this.#token);
    this.#build();
    if (this.hasAttribute('open') || tabStorage.get(OPENED)) this.show({ focus: false });
    this.#emit('ready', {});
  }

  disconnectedCallback() {
    this.#session?.stop();
    this.#session = null;
    this.#panel?.close({ focus: false });
  }

  attributeChangedCallback(name, before, after) {
    if (!this.#panel || before === after) return;
    if (name === 'lang') this.#build();
    else if (name === 'open') after === null ? this.hide() : this.show();
    else this.#contextChanged();
  }

  // What the page sets

  get server() {
    const named = safeUrl(this.getAttribute('server'), location.href);
    return named ? new URL('.', `${named.replace(/\/?$/, '/')}`).href : this.constructor.home;
  }

  /** The shopper's bearer token, or null. Another value opens another connection. */
  get token() {
    return this.#token;
  }

  set token(value) {
    const token = value || null;
    if (token === this.#token) return;
    this.#token = token;
    this.#session?.changeToken(token);
  }

  /** ASINs in the basket. */
  get cart() {
    return this.#cart;
  }

  set cart(asins) {
    this.#cart = [...(asins ?? [])];
    this.#panel?.list.updateBasket();
    this.#contextChanged();
  }

  /** ASINs seen lately, newest first. */
  get recentBrowsing() {
    return this.#recentBrowsing;
  }

  set recentBrowsing(asins) {
    this.#recentBrowsing = [...(asins ?? [])];
    this.#contextChanged();
  }

  show(options = {}) {
    tabStorage.set(OPENED, '1');
    this.#panel.open(options);
    this.#session.wake();
  }

  hide() {
    tabStorage.remove(OPENED);
    this.#panel.close();
  }

  /** Asks `text` as if the shopper had typed it. */
  ask(text) {
    this.show();
    return this.#say(text);
  }

  /** Properties set on the tag before this script came. */
  #adoptEarlyProperties() {
    for (const name of ['token', 'cart', 'recentBrowsing']) {
      if (!Object.hasOwn(this, name)) continue;
      const value = this[name];
      delete this[name];
      this[name] = value;
    }
  }

  // The page around

  #pageContext(asin) {
    const context = { cart_asins: this.#cart.slice(0, 50), url: location.href.slice(0, 2000), recent_browsing: this.#recentBrowsing.slice(0, 20) };
    const current = asin ?? this.getAttribute('asin');
    if (current) context.current_asin = current;
    if (this.getAttribute('section')) context.store_section = this.getAttribute('section');
    return context;
  }

  #contextChanged() {
    if (!this.#panel) return;
    this.#panel.list.showWelcome();
    const context = JSON.stringify(this.#pageContext());
    if (context === this.#toldContext || this.#session.linkState !== 'ready') return;
    this.#toldContext = context;
    this.#session.tellContext(JSON.parse(context));
  }

  #emit(name, detail) {
    return this.dispatchEvent(new CustomEvent(`manga-assist:${name}`, { detail, bubbles: true, composed: true, cancelable: true }));
  }

  // The panel

  /** Builds the panel in the language of the moment; the conversation and what is being written stay. */
  #build() {
    const before = this.#panel;
    const focused = this.shadowRoot.activeElement !== null;
    this.#panel = new Panel(this.#ui(pickLanguage(this.getAttribute('lang'))));
    this.shadowRoot.replaceChildren(this.#panel.element, this.#announcer.element);
    this.#panel.list.rebuild(this.#session.conversation.turns);
    this.#panel.showLink(this.#session.linkState);
    this.#panel.composer.busy = this.#session.busy;
    if (before) this.#panel.composer.text = before.composer.text;
    if (before?.opened) this.#panel.open({ focus: focused });
  }

  #ui(language) {
    const element = this;
    return {
      language,
      strings: stringsFor(language),
      server: this.server,
      get currentAsin() { return element.getAttribute('asin'); },
      get place() { return element.getAttribute('asin') ? 'item' : PLACES[element.getAttribute('section')] ?? 'home'; },
      itemUrl: (item) => safeUrl(item.url) ?? this.#itemUrl(item.asin),
      inBasket: (asin) => this.#cart.includes(asin),
      addToCart: (asin) => this.#emit('add-to-cart', { asin }),
      viewProduct: (asin, url, event) => { if (isPlain(event) && !this.#emit('view-product', { asin, url })) event.preventDefault(); },
      follow: (url, event) => { if (isPlain(event) && !this.#emit('follow-link', { url })) event.preventDefault(); },
      applyCoupon: (code) => this.#emit('apply-coupon', { code }),
      signIn: () => this.#emit('sign-in', {}),
      say: (text, asin) => this.#say(text, asin),
      escalate: () => this.#escalate(),
      rate: (turn, verdict) => this.#session.rate(turn, verdict),
      retry: (turn) => this.#session.retry(turn, language),
      waiting: (turn) => this.#waiting(turn),
      stop: () => this.#session.cancel(),
      typing: () => this.#session.tellTyping(),
      tooLong: () => this.#panel.remarkOn(stringsFor(language).tooLong),
      open: () => this.show(),
      close: () => this.hide(),
      startFresh: () => this.#startFresh(),
      speak: (code) => this.setAttribute('lang', code),
      reconnect: () => this.#session.wake(),
    };
  }

  get #language() {
    return pickLanguage(this.getAttribute('lang'));
  }

  get #strings() {
    return stringsFor(this.#language);
  }

  #itemUrl(asin) {
    const pattern = this.getAttribute('item-url') ?? '/item/{asin}';
    return safeUrl(pattern.replace('{asin}', encodeURIComponent(asin ?? '')));
  }

  /** One answer runs and one message may wait; a third stays in the box. */
  #say(text, asin) {
    const waiting = this.#session.conversation.open.length;
    this.#panel.remarkOn(null);
    if (waiting >= 2) {
      this.#panel.remarkOn(this.#strings.turnInProgress);
      return false;
    }
    this.#session.say(text, this.#pageContext(asin), this.#language, asin);
    this.#panel.keepFocus();
    return true;
  }

  #escalate() {
    if (!this.#session.escalate('shopper_request')) this.#session.wake();
  }

  #waiting(turn) {
    const sent = turn.state !== 'sending';
    if (!sent && ['offline', 'waiting'].includes(this.#session.linkState)) return 'offline';
    if (this.#session.conversation.open[0] !== turn) return 'queued';
    return sent ? turn.stage : 'sending';
  }

  #startFresh() {
    this.#panel.remarkOn(null);
    this.#session.clear();
    this.#panel.composer.focus();
  }

  // The session

  #sessionListener() {
    return {
      turnChanged: (turn, frame) => this.#turnChanged(turn, frame),
      rebuilt: () => this.#rebuilt(),
      linkChanged: (state) => this.#linkChanged(state),
      noted: (code, message) => this.#noted(code, message),
      returned: (turn, code, message) => this.#returned(turn, code, message),
      tokenExpiring: () => this.#emit('token-expiring', {}),
    };
  }

  #turnChanged(turn, frame) {
    if (!this.#panel) return;
    this.#panel.list.update(turn);
    this.#panel.composer.busy = this.#session.busy;
    if (turn.finished) this.#turnFinished(turn, frame);
  }

  #turnFinished(turn, frame) {
    if (frame?.type === 'correction') return this.#announcer.say(this.#strings.corrected, this.#language);
    if (frame && frame.type !== 'done' && frame.type !== 'error') return;
    this.#announcer.sayAnswer(turn, this.#strings, this.#language);
    this.#panel.remarkOn(null);
    if (!this.#panel.opened) this.#panel.markUnread(true);
  }

  #rebuilt() {
    this.#panel?.list.rebuild(this.#session.conversation.turns);
    if (this.#panel) this.#panel.composer.busy = this.#session.busy;
  }

  #linkChanged(state) {
    if (!this.#panel) return;
    this.#panel.showLink(state);
    if (state === 'ready') this.#toldContext = '';
    for (const turn of this.#session.conversation.sending) this.#panel.list.update(turn);
  }

  #noted(code, message) {
    this.#panel.remarkOn(message || this.#strings[NOTES[code]] || this.#strings.genericNote);
  }

  /** The server did not take the message: it goes back to where it was written. */
  #returned(turn, code, message) {
    this.#rebuilt();
    if (this.#panel.composer.text === '') this.#panel.composer.text = turn.text;
    this.#panel.remarkOn(this.#strings[NOTES[code]] || message || this.#strings.genericNote);
  }
}

/** A plain click; with a modifier the browser opens a tab or window as always. */
const isPlain = (event) => !(event.metaKey || event.ctrlKey || event.shiftKey || event.button);

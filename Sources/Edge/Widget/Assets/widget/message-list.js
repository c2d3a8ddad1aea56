// The scrolling conversation: welcome, turns, and the way back to the newest answer.
import { h } from './dom.js';
import { icon } from './icons.js';
import { TurnView, chips } from './turn-view.js';

/** This near to where the list wants to be, it follows the answer; further away the shopper is reading. */
const FOLLOW_WITHIN = 80;

export class MessageList {
  #ui;
  #views = new Map();
  #following = true;
  #dirty = new Set();
  #frame = null;

  constructor(ui) {
    this.#ui = ui;
    const { strings } = ui;
    this.welcome = h('div', { class: 'welcome' });
    this.turns = h('div', { class: 'turns' });
    this.log = h('div', { class: 'log', role: 'log', 'aria-live': 'off', 'aria-label': strings.log, tabindex: '0', on: { scroll: () => this.#scrolled() } }, this.welcome, this.turns);
    this.latest = h('button', { type: 'button', class: 'latest', hidden: true, 'aria-label': strings.latest, title: strings.latest, on: { click: () => this.follow() } }, icon('latest'));
    this.element = h('div', { class: 'scroller' }, this.log, this.latest);
    new ResizeObserver(() => this.#settle()).observe(this.turns);
  }

  /** Shows `turns` and nothing else. */
  rebuild(turns) {
    this.#views.clear();
    this.#dirty.clear();
    this.turns.replaceChildren(...turns.map((turn) => this.#view(turn).element));
    this.showWelcome(turns.length === 0);
    this.follow();
  }

  /** Shows what changed in `turn`; many changes within one animation frame are drawn once. */
  update(turn) {
    if (!this.#views.has(turn.key)) return this.#add(turn);
    this.#dirty.add(turn.key);
    this.#frame ??= requestAnimationFrame(() => this.#draw());
  }

  updateBasket() {
    for (const view of this.#views.values()) view.updateBasket();
  }

  showWelcome(empty = this.#views.size === 0) {
    const { strings } = this.#ui;
    this.welcome.replaceChildren(...(empty ? [
      h('p', { class: 'welcome-line', text: strings.welcome }), h('p', { class: 'welcome-more', text: strings.welcomeMore }),
      chips(strings.starters[this.#ui.place], this.#ui),
    ] : []));
  }

  /** Goes to the newest turn and stays with it. */
  follow() {
    this.#following = true;
    this.#settle();
  }

  #add(turn) {
    if (this.#views.size === 0) this.showWelcome(false);
    this.turns.append(this.#view(turn).element);
    this.follow();
  }

  #view(turn) {
    const view = new TurnView(turn, this.#ui);
    this.#views.set(turn.key, view);
    return view;
  }

  #draw() {
    this.#frame = null;
    for (const key of this.#dirty) this.#views.get(key)?.update();
    this.#dirty.clear();
    this.#settle();
  }

  /** The end of the list, but never so far that the newest question leaves the view. */
  get #resting() {
    const last = this.turns.lastElementChild;
    const end = this.log.scrollHeight - this.log.clientHeight;
    return Math.max(0, last ? Math.min(end, last.offsetTop - 12) : end);
  }

  #settle() {
    if (this.#following) this.log.scrollTop = this.#resting;
    this.#showLatest();
  }

  #scrolled() {
    this.#following = Math.abs(this.log.scrollTop - this.#resting) < FOLLOW_WITHIN;
    this.#showLatest();
  }

  #showLatest() {
    this.latest.hidden = this.#resting - this.log.scrollTop < FOLLOW_WITHIN;
  }
}

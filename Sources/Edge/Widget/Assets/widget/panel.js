// The frame around the conversation: launcher, panel, header, notices, composer.
import { h, setAttribute } from './dom.js';
import { Composer } from './composer.js';
import { MessageList } from './message-list.js';
import { icon } from './icons.js';

/** Below this width the panel is a sheet over the whole page (kept in step with style-shell.js). */
export const SHEET_QUERY = '(max-width: 520px), (max-height: 420px)';

const FOCUSABLE = 'a[href], button:not([disabled]), textarea, summary, [tabindex="0"]';

/** `ui` serves the list and the composer too; here: `open()`, `close()`, `startFresh()`, `speak(language)`, `reconnect()`, `signIn()`. */
export class Panel {
  #ui;
  #opened = false;

  constructor(ui) {
    this.#ui = ui;
    this.sheet = matchMedia(SHEET_QUERY);
    this.list = new MessageList(ui);
    this.composer = new Composer(ui.strings, ui);
    this.notice = h('div', { class: 'notice', role: 'status', hidden: true });
    this.remark = h('div', { class: 'notice gentle', role: 'status', hidden: true });
    this.panel = h('section', { class: 'panel', id: 'ma-panel', role: 'dialog', 'aria-labelledby': 'ma-title', hidden: true },
      this.#header(), this.notice, this.list.element, this.remark, this.composer.element);
    this.launcher = this.#launcher();
    this.element = h('div', { class: 'root', lang: ui.language, on: { keydown: (event) => this.#keyPressed(event) } }, this.panel, this.launcher);
    this.sheet.addEventListener('change', () => this.#showMode());
  }

  get opened() {
    return this.#opened;
  }

  open({ focus = true } = {}) {
    this.#opened = true;
    this.panel.hidden = false;
    this.markUnread(false);
    this.#showMode();
    this.list.follow();
    if (focus) (this.sheet.matches ? this.title : this.composer).focus();
  }

  close({ focus = true } = {}) {
    this.#opened = false;
    this.panel.hidden = true;
    this.#showMode();
    if (focus) this.launcher.focus();
  }

  /** After a pressed suggestion went away with its row; on a phone without calling up the keyboard. */
  keepFocus() {
    if (this.#opened && this.panel.getRootNode().activeElement !== this.composer.input) (this.sheet.matches ? this.list.log : this.composer).focus({ preventScroll: true });
  }

  markUnread(unread) {
    const { strings } = this.#ui;
    this.launcher.classList.toggle('unread', unread);
    setAttribute(this.launcher, 'aria-label', unread ? `${strings.openLabel} (${strings.unread})` : strings.openLabel);
  }

  /** What the connection is up to, when it concerns the shopper. */
  showLink(state) {
    const { strings } = this.#ui;
    const act = { replaced: [strings.useHere, this.#ui.reconnect], unauthorized: [strings.signIn, this.#ui.signIn], refused: [strings.tryAgain, this.#ui.reconnect], waiting: [strings.tryAgain, this.#ui.reconnect] }[state];
    const text = { waiting: strings.waiting, offline: strings.offline, replaced: strings.replaced, unauthorized: strings.unauthorized, refused: strings.refused }[state];
    setAttribute(this.element, 'data-link', state);
    show(this.notice, text, act);
  }

  /** A gentle word above the composer; it goes with the next message. */
  remarkOn(text) {
    show(this.remark, text);
  }

  #header() {
    const { strings, language } = this.#ui;
    const speak = (code, name, label) => h('button', { type: 'button', lang: code, 'aria-pressed': String(language === code), 'aria-label': label, text: name, on: { click: () => this.#ui.speak(code) } });
    this.title = h('h2', { id: 'ma-title', tabindex: '-1', text: strings.title });
    return h('header', {},
      h('div', { class: 'heading' }, this.title, h('p', { text: strings.subtitle })),
      h('div', { class: 'languages', role: 'group', 'aria-label': strings.language }, speak('ja', '日', '日本語'), speak('en', 'EN', 'English')),
      h('button', { type: 'button', class: 'tool', 'aria-label': strings.fresh, title: strings.fresh, 'data-part': 'fresh', on: { click: () => this.#ui.startFresh() } }, icon('fresh')),
      h('button', { type: 'button', class: 'tool', 'aria-label': strings.close, title: strings.close, 'data-part': 'close', on: { click: () => this.#ui.close() } }, icon('close')));
  }

  #launcher() {
    const { strings } = this.#ui;
    return h('button', { type: 'button', class: 'launcher', 'aria-label': strings.openLabel, 'aria-expanded': 'false', 'aria-controls': 'ma-panel', on: { click: () => this.#ui.open() } },
      icon('bubble'), h('span', { text: strings.open }));
  }

  #showMode() {
    const covering = this.#opened && this.sheet.matches;
    setAttribute(this.launcher, 'aria-expanded', String(this.#opened));
    setAttribute(this.panel, 'aria-modal', covering ? 'true' : null);
    this.element.classList.toggle('opened', this.#opened);
    document.documentElement.style.overflow = covering ? 'hidden' : '';
  }

  #keyPressed(event) {
    if (!this.#opened || event.isComposing) return;
    if (event.key === 'Escape') {
      event.stopPropagation();
      this.#ui.close();
    } else if (event.key === 'Tab' && this.sheet.matches) {
      this.#keepInside(event);
    }
  }

  /** On a full-screen sheet, Tab goes round inside it. */
  #keepInside(event) {
    const stops = [...this.panel.querySelectorAll(FOCUSABLE)].filter((element) => element.checkVisibility());
    const [from, to] = event.shiftKey ? [stops[0], stops.at(-1)] : [stops.at(-1), stops[0]];
    if (this.panel.getRootNode().activeElement !== from) return;
    event.preventDefault();
    to.focus();
  }
}

function show(notice, text, act) {
  notice.hidden = !text;
  if (!text) return notice.replaceChildren();
  notice.replaceChildren(h('span', { text }), ...(act ? [h('button', { type: 'button', class: 'link', text: act[0], on: { click: () => act[1]() } })] : []));
}

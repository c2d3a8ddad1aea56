// Where the shopper writes. Enter sends, except while an input method is composing.
import { h } from './dom.js';
import { MESSAGE_LIMIT, codePoints } from './frames.js';
import { icon } from './icons.js';

/** The counter appears this many code points before the limit. */
const COUNT_FROM = MESSAGE_LIMIT - 200;

/** `deeds`: `say(text)` (false: the text stays), `stop()`, `typing()`, `tooLong()`. */
export class Composer {
  #deeds;
  #strings;

  constructor(strings, deeds) {
    this.#strings = strings;
    this.#deeds = deeds;
    this.input = h('textarea', {
      id: 'ma-input', rows: 1, 'aria-label': strings.inputLabel, 'aria-describedby': 'ma-hint', placeholder: strings.placeholder, enterkeyhint: 'send', autocomplete: 'off',
      on: { keydown: (event) => this.#keyPressed(event), input: () => this.#edited() },
    });
    this.count = h('span', { class: 'count', hidden: true });
    this.stop = h('button', { type: 'button', class: 'round stop', 'aria-label': strings.stop, title: strings.stop, hidden: true, on: { click: () => this.#stopPressed() } }, icon('stop'));
    this.submit = h('button', { type: 'submit', class: 'round send', 'aria-label': strings.send, title: strings.send, disabled: true }, icon('send'));
    this.element = h('form', { class: 'composer', on: { submit: (event) => this.#submitted(event) } },
      h('div', { class: 'field' }, this.input, this.count, this.stop, this.submit),
      h('p', { class: 'hint', id: 'ma-hint' }, h('span', { class: 'keys', text: strings.inputHint }), h('span', { text: strings.disclaimer })));
  }

  get text() {
    return this.input.value;
  }

  set text(value) {
    this.input.value = value;
    this.#edited();
  }

  set busy(value) {
    this.stop.hidden = !value;
  }

  focus() {
    this.input.focus({ preventScroll: true });
  }

  #keyPressed(event) {
    const composing = event.isComposing || event.keyCode === 229;
    if (event.key !== 'Enter' || event.shiftKey || composing) return;
    event.preventDefault();
    this.#send();
  }

  #submitted(event) {
    event.preventDefault();
    this.#send();
    this.focus();
  }

  #stopPressed() {
    this.#deeds.stop();
    this.focus();
  }

  #send() {
    const text = this.text.trim();
    if (text === '') return;
    if (codePoints(text) > MESSAGE_LIMIT) return this.#deeds.tooLong();
    if (this.#deeds.say(text) !== false) this.text = '';
  }

  #edited() {
    const length = codePoints(this.text.trim());
    this.submit.disabled = length === 0;
    this.#showCount(length);
    this.#fit();
    if (length > 0) this.#deeds.typing();
  }

  #showCount(length) {
    const over = length - MESSAGE_LIMIT;
    this.count.hidden = length < COUNT_FROM;
    this.count.classList.toggle('over', over > 0);
    this.count.textContent = over > 0 ? this.#strings.over(over) : this.#strings.left(-over);
    this.input.setAttribute('aria-invalid', String(over > 0));
  }

  /** Grows with its text up to the height the style allows. */
  #fit() {
    this.input.style.height = 'auto';
    this.input.style.height = `${this.input.scrollHeight}px`;
  }
}

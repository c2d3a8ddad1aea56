// One turn on the page: the question, the streaming answer, and what comes with it. Updates in place.
import { h, hiddenText, safeUrl, setAttribute } from './dom.js';
import { actionRow } from './actions.js';
import { icon } from './icons.js';
import { productList, showBasket } from './cards.js';
import { showProse } from './prose.js';

/** `ui`: what cards and actions need, and `rate(turn, verdict)`, `retry(turn)`, `waiting(turn)` (the name of what an open turn waits for). */
export class TurnView {
  #turn;
  #ui;
  #shown = {};

  constructor(turn, ui) {
    this.#turn = turn;
    this.#ui = ui;
    this.#build();
    this.update();
  }

  #build() {
    const { strings } = this.#ui;
    this.prose = h('div', { class: 'prose' });
    this.stage = h('p', { class: 'stage' }, h('span', { class: 'ink', 'aria-hidden': 'true' }, h('i'), h('i'), h('i')), h('span', { class: 'stage-text' }));
    this.note = h('p', { class: 'note', hidden: true });
    this.answer = h('div', { class: 'answer', 'data-part': 'answer' }, hiddenText(`${strings.assistant}: `), this.prose, this.stage, this.note);
    this.extras = Object.fromEntries(['products', 'actions', 'sources', 'rating', 'suggestions'].map((name) => [name, h('div', { class: `extra ${name}` })]));
    this.element = h('div', { class: 'turn' }, this.#question(), this.answer, Object.values(this.extras));
  }

  #question() {
    if (this.#turn.text === null) return null;
    return h('div', { class: 'question', 'data-part': 'question' }, hiddenText(`${this.#ui.strings.you}: `), h('p', { text: this.#turn.text }));
  }

  update() {
    const turn = this.#turn;
    setAttribute(this.element, 'data-response-id', turn.responseId);
    setAttribute(this.element, 'data-state', turn.state);
    setAttribute(this.answer, 'aria-busy', turn.finished ? 'false' : 'true');
    setAttribute(this.prose, 'lang', turn.metadata.language);
    showProse(this.prose, turn.answer);
    this.#showStage();
    this.#showNote();
    this.#showExtra('products', turn.products, () => turn.products.length > 0 && productList(turn.products, this.#ui));
    this.#showExtra('actions', turn.finished && turn.actions, () => actionRow(turn.actions, this.#ui));
    this.#showExtra('sources', turn.finished && turn.sources, () => this.#sources());
    this.#showExtra('rating', turn.state === 'done' && Boolean(turn.responseId && turn.answer), () => this.#rating());
    this.#showExtra('suggestions', turn.finished && turn.suggestions, () => this.#suggestions());
  }

  updateBasket() {
    for (const button of this.element.querySelectorAll('[data-add]')) showBasket(button, this.#ui);
  }

  /** Builds a part anew only when what it shows has changed. */
  #showExtra(name, value, build) {
    const now = JSON.stringify(value);
    if (this.#shown[name] === now) return;
    this.#shown[name] = now;
    this.extras[name].replaceChildren(...[value && build()].filter(Boolean));
  }

  #showStage() {
    const turn = this.#turn;
    const { stages } = this.#ui.strings;
    const writing = turn.stage === 'generating' && turn.answer !== '';
    this.stage.hidden = turn.finished;
    const text = stages[this.#ui.waiting(turn)] ?? stages.understanding;
    const label = this.stage.lastChild;
    const shown = writing ? '' : text;
    if (label.textContent !== shown) label.textContent = shown;
  }

  #showNote() {
    const turn = this.#turn;
    const { strings } = this.#ui;
    const text = turn.error ? turn.error.message || (turn.answer ? strings.cut : strings.failed)
      : turn.metadata.outcome === 'cancelled' ? strings.cancelled
      : turn.corrected && turn.finished ? strings.corrected : null;
    this.note.hidden = text === null;
    this.note.classList.toggle('bad', Boolean(turn.error));
    if (text === null || this.note.dataset.text === text) return;
    this.note.dataset.text = text;
    const retry = turn.error && turn.text !== null && h('button', { type: 'button', class: 'link', text: strings.retry, on: { click: () => this.#ui.retry(turn) } });
    this.note.replaceChildren(text, ...(retry ? [' ', retry] : []));
  }

  #sources() {
    const { sources } = this.#turn;
    if (sources.length === 0) return null;
    return h('details', {}, h('summary', { text: this.#ui.strings.sources(sources.length) }),
      h('ul', {}, sources.map((source) => h('li', {}, this.#source(source)))));
  }

  #source({ title, chunk_id: id, url }) {
    const name = title || id;
    const address = safeUrl(url);
    if (!address) return name;
    const outside = new URL(address).origin !== location.origin;
    return h('a', { href: address, target: outside && '_blank', rel: outside && 'noopener noreferrer', text: name, on: { click: (event) => this.#ui.follow(address, event) } });
  }

  #rating() {
    const button = (verdict, name, label) => h('button', { type: 'button', class: 'thumb', 'aria-label': label, title: label, 'aria-pressed': String(this.#turn.verdict === verdict), 'data-verdict': verdict, on: { click: () => this.#rate(verdict) } }, icon(name));
    const { strings } = this.#ui;
    return h('div', { class: 'thumbs' }, button('thumbs_up', 'up', strings.helpful), button('thumbs_down', 'down', strings.unhelpful));
  }

  /** One verdict for an answer: the first counts, as on the server. */
  #rate(verdict) {
    if (this.#turn.verdict) return;
    this.#ui.rate(this.#turn, verdict);
    for (const button of this.extras.rating.querySelectorAll('button')) {
      setAttribute(button, 'aria-pressed', String(button.dataset.verdict === verdict));
      setAttribute(button, 'aria-disabled', 'true');
    }
    this.extras.rating.firstChild.append(h('span', { class: 'thanks', text: this.#ui.strings.thanks }));
  }

  #suggestions() {
    const { suggestions } = this.#turn;
    if (suggestions.length === 0) return null;
    return chips(suggestions.map((item) => (typeof item === 'string' ? item : item.text ?? item.label)), this.#ui);
  }
}

/** Questions to press instead of typing them. */
export function chips(questions, ui) {
  return h('div', { class: 'chips', role: 'group', 'aria-label': ui.strings.suggestions },
    questions.filter(Boolean).map((question) => h('button', { type: 'button', class: 'chip', text: question, on: { click: () => ui.say(question) } })));
}

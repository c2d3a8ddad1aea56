// The one polite live region: finished answers and what went wrong, each once and whole. Never single tokens.
import { h } from './dom.js';

export class Announcer {
  element = h('div', { class: 'vh', 'aria-live': 'polite', 'aria-atomic': 'true', 'data-part': 'announcer' });

  /** Says `text`; the same text twice is said twice. */
  say(text, language) {
    this.element.replaceChildren(h('p', { lang: language, text }));
  }

  /** The finished answer of `turn` as one text. */
  sayAnswer(turn, strings, language) {
    const parts = [turn.corrected && strings.corrected, turn.answer, turn.error && (turn.error.message || strings.failed), ...turn.products.map((item) => describe(item, strings, language))];
    const text = parts.filter(Boolean).join('\n');
    if (text) this.say(text, turn.metadata.language ?? language);
  }
}

function describe(item, strings, language) {
  const title = language === 'ja' ? item.title_ja || item.title : item.title || item.title_ja;
  const stock = item.in_stock === undefined ? null : item.in_stock ? strings.inStock : strings.outOfStock;
  return [title, item.price?.display, stock].filter(Boolean).join(language === 'ja' ? '、' : ', ');
}

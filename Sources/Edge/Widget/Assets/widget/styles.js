// One sheet for all widgets of a page. Constructed, so that no inline style needs a CSP exception.
import { shell } from './style-shell.js';
import { conversation } from './style-conversation.js';
import { cards } from './style-cards.js';

let sheet = null;

export function styles() {
  if (sheet) return sheet;
  sheet = new CSSStyleSheet();
  sheet.replaceSync(shell + conversation + cards);
  return sheet;
}

// An answer's text as paragraphs and lists. Only text nodes; unchanged blocks keep their elements while it streams.
import { h } from './dom.js';

const ITEM = /^\s*(?:[-*•・]|(\d{1,2})[.)．])\s+/;

/** Shows `text` in `container`, touching only the blocks that changed. */
export function showProse(container, text) {
  const blocks = blocksOf(text);
  const shown = [...container.children];
  blocks.forEach((block, index) => {
    const source = block.lines.join('\n');
    const element = shown[index];
    if (element?.source === source && element.localName === block.tag) return;
    const made = render(block);
    made.source = source;
    if (element) element.replaceWith(made);
    else container.append(made);
  });
  shown.slice(blocks.length).forEach((element) => element.remove());
}

function blocksOf(text) {
  const blocks = [];
  let open = null;
  for (const line of text.split('\n')) {
    const tag = tagOf(line);
    if (tag === null) open = null;
    else if (open?.tag === tag) open.lines.push(line);
    else blocks.push((open = { tag, lines: [line] }));
  }
  return blocks;
}

function tagOf(line) {
  if (line.trim() === '') return null;
  const item = ITEM.exec(line);
  if (!item) return 'p';
  return item[1] ? 'ol' : 'ul';
}

function render({ tag, lines }) {
  if (tag !== 'p') return h(tag, startOf(tag, lines), lines.map((line) => h('li', {}, inline(line.replace(ITEM, '')))));
  return h('p', {}, lines.flatMap((line, index) => (index === 0 ? inline(line) : [h('br'), ...inline(line)])));
}

function startOf(tag, lines) {
  return tag === 'ol' ? { start: ITEM.exec(lines[0])[1] } : {};
}

/** `**strong**` (or not closed yet, while it streams) is the only mark read inside a line; headings become strong lines too. */
function inline(line) {
  const plain = line.replace(/^#{1,4}\s+(.*)$/, '**$1**');
  return plain.split(/\*\*([^*]+)(?:\*\*|$)/).map((part, index) => (index % 2 ? h('strong', { text: part }) : part));
}

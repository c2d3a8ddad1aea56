// Help and reading pages: the texts the assistant answers from.
import { h } from '/widget/dom.js';
import { showProse } from '/widget/prose.js';
import * as api from './api.js';
import { link } from './parts.js';
import { day, words } from './strings.js';

export async function documentPage(id) {
  const page = await api.document(id);
  const text = h('div', { class: 'text' });
  showProse(text, page.text);
  return [h('article', { class: 'document' },
    h('p', { class: 'back' }, link('/help', { text: `← ${words().helpTitle}` })), h('h1', { text: page.title }), text,
    h('p', { class: 'version', text: words().version(page.version, day(page.last_updated)) }))];
}

export async function helpPage() {
  const pages = await api.documents();
  const group = (title, list, folder) => list.length > 0 && h('section', {}, h('h2', { text: title }),
    h('ul', {}, list.map((page) => h('li', {}, link(page.url ?? `${folder}${page.document_id}`, { text: page.title })))));
  const isReading = (page) => page.source_type === 'editorial';
  return [h('div', { class: 'help' }, h('h1', { text: words().helpTitle }),
    group(words().helpTitle, pages.filter((page) => !isReading(page)), '/help/'), group(words().reading, pages.filter(isReading), '/read/'))];
}

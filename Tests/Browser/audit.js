// What an accessibility checker would say about the page and the open widget: a list of sentences, empty when all is well.
() => {
  const found = [];
  const elements = (root) => [...root.querySelectorAll('*')].flatMap((element) => [element, ...(element.shadowRoot ? elements(element.shadowRoot) : [])]);
  const visible = (element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  const all = elements(document).filter(visible);
  const where = (element) => `<${element.localName} class="${element.getAttribute('class') ?? ''}"> ${element.textContent.trim().slice(0, 40)}`;
  const report = (rule, element) => found.push(`${rule}: ${where(element)}`);

  const nameOf = (element) => {
    const labelled = element.getAttribute('aria-labelledby')?.split(' ').map((id) => element.getRootNode().getElementById(id)?.textContent ?? '').join(' ');
    const own = [...element.querySelectorAll('[aria-hidden="true"]')].reduce((text, hidden) => text.replace(hidden.textContent, ''), element.textContent);
    return (labelled ?? element.getAttribute('aria-label') ?? ([...(element.labels ?? [])].map((label) => label.textContent).join(' ') || own)).trim();
  };

  for (const element of all) {
    const hidden = element.closest('[aria-hidden="true"]');
    if (!hidden && element.matches('button, a[href], input, select, textarea, summary, [role=dialog], [role=log], [role=group], dialog, nav') && nameOf(element) === '') report('no accessible name', element);
    if (hidden && element.matches('button, a[href]:not([tabindex="-1"]), input, select, textarea')) report('focusable but hidden from assistive technology', element);
    if (element.matches('img:not([alt])')) report('image without alt', element);
    if (Number(element.getAttribute('tabindex')) > 0) report('positive tabindex', element);
    for (const attribute of ['aria-controls', 'aria-labelledby', 'aria-describedby']) {
      for (const id of element.getAttribute(attribute)?.split(' ') ?? []) if (!element.getRootNode().getElementById(id)) report(`${attribute} names nothing`, element);
    }
    if (element.matches('button, summary, [role=button], .button, .chip')) {
      const box = element.getBoundingClientRect();
      if (box.width < 24 || box.height < 24) report(`target of ${Math.round(box.width)}×${Math.round(box.height)}`, element);
    }
    if (element.matches('li') && !element.parentElement.matches('ul, ol, menu')) report('list item outside a list', element);
  }

  for (const root of [document, ...all.map((element) => element.shadowRoot).filter(Boolean)]) {
    const ids = [...root.querySelectorAll('[id]')].map((element) => element.id);
    ids.filter((id, index) => ids.indexOf(id) !== index).forEach((id) => found.push(`id used twice: ${id}`));
  }
  if (!document.documentElement.lang) found.push('no page language');
  if (!document.title) found.push('no page title');
  if (document.querySelectorAll('main').length !== 1) found.push('not exactly one main landmark');
  if (document.querySelectorAll('h1').length !== 1) found.push('not exactly one first heading');

  // Contrast of text on its flat background.
  const canvas = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
  const paint = (colours) => {
    canvas.clearRect(0, 0, 1, 1);
    for (const colour of colours) { canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1); }
    return [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3);
  };
  const parent = (element) => element.parentElement ?? element.getRootNode().host ?? null;
  const grounds = (element) => {
    const layers = [];
    for (let at = element; at; at = parent(at)) layers.unshift(getComputedStyle(at).backgroundColor);
    return ['Canvas', ...layers];
  };
  const luminance = (rgb) => rgb.map((part) => part / 255).map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)).reduce((sum, part, index) => sum + part * [0.2126, 0.7152, 0.0722][index], 0);
  for (const element of all) {
    const text = [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
    if (!text || element.closest('svg, .vh, [disabled], [aria-disabled="true"], [aria-hidden="true"]') || element.matches('option')) continue;
    const style = getComputedStyle(element);
    const back = grounds(element);
    const [one, other] = [luminance(paint([...back, style.color])), luminance(paint(back))];
    const ratio = (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
    const large = parseFloat(style.fontSize) >= 24 || (parseFloat(style.fontSize) >= 18.66 && Number(style.fontWeight) >= 700);
    if (ratio < (large ? 3 : 4.5)) report(`contrast ${ratio.toFixed(2)}`, element);
  }
  return found;
}

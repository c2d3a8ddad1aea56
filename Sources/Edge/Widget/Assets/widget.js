// The one tag a shop page needs: <script src="/widget.js" defer></script><manga-assist></manga-assist>
// A classic script, so that it knows its own address; the parts are modules beside it, in widget/.
(() => {
  'use strict';
  if (customElements.get('manga-assist')) return;
  const home = new URL('.', document.currentScript?.src ?? new URL('/', location.href));
  import(new URL('widget/element.js', home).href)
    .then((module) => module.define(home.href))
    .catch((cause) => console.error('manga-assist could not be loaded', cause));
})();

// Line icons on a 24-unit grid, drawn with currentColor. Decorative: the control carries the name.
import { svg } from './dom.js';

const PATHS = {
  bubble: ['M12 4c5 0 9 3.1 9 7.2s-4 7.2-9 7.2c-1 0-2-.1-2.9-.4L4.4 20.5l.9-4.3C3.9 14.9 3 13.1 3 11.2 3 7.1 7 4 12 4z', 'M8.2 11.2h.01M12 11.2h.01M15.8 11.2h.01'],
  close: ['M6 6l12 12M18 6L6 18'],
  fresh: ['M12 5v14M5 12h14'],
  send: ['M12 19V6M6 11.5L12 5.5l6 6'],
  stop: ['M7.5 7.5h9v9h-9z'],
  up: ['M7 11v8H4.5v-8zM7 11l4-7c1.5 0 2.3 1 2 2.5L12.3 10H18c1.2 0 2 1 1.8 2.1l-1 5.4c-.2.9-.9 1.5-1.8 1.5H7'],
  down: ['M17 13V5h2.5v8zM17 13l-4 7c-1.5 0-2.3-1-2-2.5L11.7 14H6c-1.2 0-2-1-1.8-2.1l1-5.4C5.4 5.6 6.1 5 7 5h10'],
  left: ['M14.5 6l-6 6 6 6'],
  right: ['M9.5 6l6 6-6 6'],
  latest: ['M12 5v13M6.5 12.5l5.5 5.5 5.5-5.5'],
  basket: ['M4 9h16l-1.6 10H5.6zM8.5 9L11 4M15.5 9L13 4'],
  check: ['M5 12.5l4.5 4.5L19 7.5'],
  person: ['M12 12a4 4 0 100-8 4 4 0 000 8zM4.5 20c.6-3.6 3.6-5.5 7.5-5.5s6.9 1.9 7.5 5.5'],
};

/** The icon called `name`. */
export function icon(name) {
  return svg('svg', { class: 'icon', viewBox: '0 0 24 24', 'aria-hidden': 'true', focusable: 'false' },
    PATHS[name].map((d) => svg('path', { d })));
}

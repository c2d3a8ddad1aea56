// Product cards: a sideways shelf that shows the edge of the next one.

export const cards = `
.shelf { margin-inline: -20px; }
.shelf-head { display: flex; align-items: center; justify-content: space-between; min-height: 34px; padding: 0 14px 4px 20px; font-size: 13px; color: var(--muted); }
.steps { display: flex; }
.step { display: grid; place-items: center; width: 34px; height: 34px; border: 0; border-radius: 50%; background: none; color: var(--ink); }
.step:disabled { opacity: .3; cursor: default; }
.step:not(:disabled):hover { background: var(--wash); }
.cards { position: relative; display: flex; gap: 12px; list-style: none; padding: 2px 20px 10px; overflow-x: auto; overscroll-behavior-x: contain; scroll-snap-type: x proximity; scroll-padding: 20px; scroll-behavior: smooth; scrollbar-width: none; }
.cards::-webkit-scrollbar { display: none; }
.card { flex: 0 0 204px; display: flex; flex-direction: column; scroll-snap-align: start; border: 1px solid var(--line); border-radius: 12px; overflow: hidden; background: var(--paper); }
.cover { height: 158px; padding: 12px 0; display: flex; justify-content: center; background: var(--wash); }
.cover img, .cover svg { height: 100%; aspect-ratio: 120 / 174; object-fit: cover; border-radius: 2px 3px 3px 2px; box-shadow: 0 4px 12px rgb(40 30 15 / .28); display: block; }
.cover-title { font-family: var(--serif); font-weight: 700; }
.card-text { flex: 1; padding: 10px 13px 8px; display: flex; flex-direction: column; }
.card-title { font-size: 14.5px; font-weight: 600; line-height: 1.45; display: -webkit-box; -webkit-line-clamp: 2; -webkit-box-orient: vertical; overflow: hidden; }
.card-other, .card-meta { font-size: 12px; line-height: 1.5; color: var(--muted); }
.card-other { display: -webkit-box; -webkit-line-clamp: 1; -webkit-box-orient: vertical; overflow: hidden; }
.card-price { margin-top: 6px; font-size: 17px; line-height: 1.4; font-variant-numeric: tabular-nums; }
.card-price s { margin-inline-start: 7px; font-size: 12.5px; color: var(--muted); }
.card-badges { display: flex; align-items: center; gap: 10px; margin-top: 2px; font-size: 12px; }
.stock::before { content: ""; display: inline-block; width: 7px; height: 7px; margin-inline-end: 5px; border-radius: 50%; background: currentColor; vertical-align: 1px; }
.stock.yes { color: var(--good); }
.stock.no { color: var(--muted); }
.stars { color: var(--muted); font-variant-numeric: tabular-nums; }
.card-reason { margin-top: 8px; padding-top: 8px; border-top: 1px dashed var(--line); font-size: 12.5px; line-height: 1.55; color: var(--muted); display: -webkit-box; -webkit-line-clamp: 4; -webkit-box-orient: vertical; overflow: hidden; }
.card-buttons { display: flex; gap: 6px; padding: 4px 10px 11px; }
.card-buttons .button { padding-inline: 8px; font-size: 12.5px; white-space: nowrap; }
.card-buttons > :first-child { flex: 1; min-width: 0; }
.card-buttons .icon { width: 1.2em; height: 1.2em; }
@media (max-width: 520px) { .shelf { margin-inline: -16px; } .shelf-head { padding-inline: 16px 8px; } .cards { padding-inline: 16px; scroll-padding: 16px; } }
`;

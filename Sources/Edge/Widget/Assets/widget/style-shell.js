// Colours, type, launcher, panel, header, notices, composer.
// Shops may set --manga-assist-accent, --manga-assist-accent-ink and --manga-assist-font.

export const shell = `
:host {
  all: initial;
  --paper: #fffdf9; --wash: #f6f1e7; --ink: #25221e; --muted: #655e54; --line: #e5dccd; --edge: #8f8577;
  --accent: var(--manga-assist-accent, #a5352b); --on-accent: var(--manga-assist-accent-ink, #fff); --accent-wash: #fbeeea; --bubble: var(--accent); --on-bubble: var(--on-accent);
  --blue: #2b4a73; --good: #2c6a46; --bad: #9b2c24; --shadow: 0 18px 50px rgb(45 35 20 / .22), 0 2px 8px rgb(45 35 20 / .12);
  --sans: var(--manga-assist-font, "Hiragino Sans", "Hiragino Kaku Gothic ProN", "Yu Gothic Medium", "Noto Sans JP", "Noto Sans CJK JP", system-ui, sans-serif);
  --serif: "Hiragino Mincho ProN", "Yu Mincho", "Noto Serif JP", "Noto Serif CJK JP", "Iowan Old Style", Georgia, serif;
  color-scheme: light dark;
  position: fixed; inset: auto max(20px, env(safe-area-inset-right)) max(20px, env(safe-area-inset-bottom)) auto; z-index: 2147483000;
}
:host([hidden]) { display: none; }
@media (prefers-color-scheme: dark) {
  :host {
    --paper: #1d1b19; --wash: #282522; --ink: #efe9df; --muted: #b5ab9d; --line: #3d3833; --edge: #857b6e;
    --accent: var(--manga-assist-accent, #f29384); --on-accent: var(--manga-assist-accent-ink, #2b0f0a); --accent-wash: #3a2521; --bubble: #6b2c22; --on-bubble: #fff1ea;
    --blue: #a9c4ea; --good: #8fd0a8; --bad: #ff9f93; --shadow: 0 18px 50px rgb(0 0 0 / .6), 0 0 0 1px #3d3833;
  }
}
*, *::before, *::after { box-sizing: border-box; }
[hidden] { display: none !important; }
.root { font: 400 15px/1.7 var(--sans); color: var(--ink); text-align: start; -webkit-text-size-adjust: 100%; }
button, textarea { font: inherit; color: inherit; margin: 0; }
button, summary, a { cursor: pointer; touch-action: manipulation; }
p, h2, h3, ul, ol { margin: 0; padding: 0; }
:focus { outline: none; }
:focus-visible { outline: 2.5px solid var(--blue); outline-offset: 2px; }
.vh { position: absolute; width: 1px; height: 1px; margin: -1px; overflow: hidden; clip-path: inset(50%); white-space: pre-wrap; }
.icon { width: 1.35em; height: 1.35em; flex: none; fill: none; stroke: currentColor; stroke-width: 1.7; stroke-linecap: round; stroke-linejoin: round; }
.link { background: none; border: 0; padding: 2px 0; color: var(--blue); text-decoration: underline; text-underline-offset: 3px; }

.launcher { display: flex; align-items: center; gap: 10px; min-height: 54px; padding: 0 22px 0 18px; border: 0; border-radius: 27px;
  background: var(--accent); color: var(--on-accent); font-weight: 600; letter-spacing: .04em; box-shadow: var(--shadow); position: relative; transition: translate .18s ease, filter .18s ease; }
.launcher:hover { translate: 0 -2px; filter: brightness(1.06); }
.launcher .icon { width: 26px; height: 26px; }
.launcher.unread::after { content: ""; position: absolute; top: 1px; right: 5px; width: 14px; height: 14px; border-radius: 50%; background: #e9b44c; border: 2.5px solid var(--paper); }
.opened .launcher { display: none; }

.panel { display: flex; flex-direction: column; width: min(424px, calc(100vw - 40px)); height: min(720px, calc(100dvh - 40px));
  background: var(--paper); border-radius: 14px; box-shadow: var(--shadow); overflow: hidden; animation: rise .22s cubic-bezier(.2, .8, .3, 1); }
@keyframes rise { from { opacity: 0; transform: translateY(14px); } }

header { display: flex; align-items: center; gap: 4px; padding: 13px 10px 12px 20px; border-bottom: 1px solid var(--line); border-top: 4px solid var(--accent); }
.heading { flex: 1; min-width: 0; }
h2 { font: 600 17px/1.35 var(--serif); letter-spacing: .05em; white-space: nowrap; overflow: hidden; text-overflow: ellipsis; }
:lang(en) h2 { letter-spacing: .01em; font-size: 18px; }
.heading p { color: var(--muted); font-size: 12px; line-height: 1.5; white-space: nowrap; overflow: hidden; text-overflow: ellipsis; }
.languages { display: flex; border: 1px solid var(--line); border-radius: 17px; padding: 2px; margin-right: 2px; }
.languages button { border: 0; background: none; min-width: 34px; height: 28px; padding: 0 7px; border-radius: 14px; font-size: 12.5px; line-height: 1; color: var(--muted); }
.languages button[aria-pressed="true"] { background: var(--wash); color: var(--ink); font-weight: 600; box-shadow: inset 0 0 0 1px var(--line); }
.tool { display: grid; place-items: center; width: 38px; height: 38px; border: 0; border-radius: 50%; background: none; color: var(--muted); }
.tool:hover, .languages button:hover { color: var(--ink); background: var(--wash); }

.notice { display: flex; justify-content: space-between; gap: 12px; padding: 8px 20px; background: var(--wash); border-bottom: 1px solid var(--line); font-size: 13px; line-height: 1.55; }
.notice .link { white-space: nowrap; }
.notice.gentle { border: 0; background: none; color: var(--muted); padding: 2px 20px 6px; }

.composer { padding: 6px 14px max(10px, env(safe-area-inset-bottom)); }
.field { position: relative; display: flex; align-items: flex-end; gap: 6px; padding: 5px; border: 1px solid var(--edge); border-radius: 25px; background: var(--paper); }
.field:focus-within { border-color: var(--blue); outline: 2px solid var(--blue); outline-offset: -2px; }
textarea { flex: 1; min-width: 0; max-height: 148px; padding: 5px 4px 5px 13px; border: 0; background: none; resize: none; font-size: 16px; line-height: 1.6; outline: none !important; scrollbar-width: thin; }
textarea::placeholder { color: var(--muted); opacity: 1; }
.round { display: grid; place-items: center; flex: none; width: 38px; height: 38px; border: 0; border-radius: 50%; transition: background .15s; }
.round.send { background: var(--accent); color: var(--on-accent); }
.round.send:disabled { background: var(--wash); color: var(--muted); cursor: default; }
.round.stop { background: none; color: var(--ink); box-shadow: inset 0 0 0 1.5px var(--edge); }
.round.stop .icon { fill: currentColor; }
.count { position: absolute; right: 14px; bottom: 100%; padding: 1px 8px; border-radius: 6px 6px 0 0; background: var(--paper); font-size: 12px; color: var(--muted); font-variant-numeric: tabular-nums; }
.count.over { color: var(--bad); font-weight: 600; }
.hint { display: flex; flex-direction: column; padding: 6px 8px 0; font-size: 11px; line-height: 1.5; color: var(--muted); text-align: center; }
.keys { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }

@media (max-width: 520px), (max-height: 420px) {
  :host { inset: auto 14px max(14px, env(safe-area-inset-bottom)) auto; }
  .panel { position: fixed; inset: 0; width: 100%; height: 100dvh; border-radius: 0; }
  header { padding: max(10px, env(safe-area-inset-top)) 6px 10px 16px; }
  .tool { width: 44px; height: 44px; }
  .languages button { height: 32px; min-width: 38px; }
  .round { width: 42px; height: 42px; }
  textarea { padding-block: 7px; }
}
@media (prefers-reduced-motion: reduce) { *, *::before, *::after { animation-duration: .001s !important; animation-iteration-count: 1 !important; transition: none !important; scroll-behavior: auto !important; } }
@media (forced-colors: active) { .launcher, .button, .question p, .round { border: 1px solid; } .icon { stroke: CanvasText; } }
`;

// The log: questions, answers, stages, actions, sources, chips.

export const conversation = `
.scroller { position: relative; flex: 1; min-height: 0; display: flex; }
.log { position: relative; flex: 1; overflow-y: auto; overscroll-behavior: contain; padding: 20px 20px 12px; scrollbar-width: thin; scrollbar-color: var(--line) transparent; }
.log:focus-visible { outline-offset: -3px; }
.latest { position: absolute; left: 50%; bottom: 8px; translate: -50% 0; display: grid; place-items: center; width: 36px; height: 36px; border: 1px solid var(--line); border-radius: 50%; background: var(--paper); box-shadow: 0 3px 12px rgb(0 0 0 / .16); }

.welcome-line { font: 600 19px/1.6 var(--serif); letter-spacing: .04em; text-wrap: balance; word-break: auto-phrase; }
:lang(en) .welcome-line { letter-spacing: 0; font-size: 21px; line-height: 1.4; }
.welcome-more { color: var(--muted); margin: 6px 0 18px; font-size: 14px; }
.welcome .chips { flex-direction: column; align-items: flex-start; }

.turn { margin-bottom: 22px; }
.turn:last-child { margin-bottom: 4px; }
.question { display: flex; justify-content: flex-end; margin: 0 0 14px 44px; }
.question p { padding: 8px 16px; border-radius: 18px 18px 4px 18px; background: var(--bubble); color: var(--on-bubble); white-space: pre-wrap; overflow-wrap: anywhere; }
[data-state="sending"] .question p { opacity: .82; }
.prose { overflow-wrap: anywhere; line-break: strict; }
.prose > * + * { margin-top: .75em; }
.prose ul, .prose ol { padding-inline-start: 1.5em; }
.prose li + li { margin-top: .3em; }
.prose li::marker { color: var(--accent); }

.stage { display: flex; align-items: center; gap: 10px; min-height: 26px; color: var(--muted); font-size: 13.5px; }
.prose:not(:empty) + .stage { margin-top: 6px; }
.ink { display: inline-flex; gap: 4px; }
.ink i { width: 7px; height: 7px; border-radius: 50%; background: var(--accent); animation: ink 1.2s infinite ease-in-out; }
.ink i:nth-child(2) { animation-delay: .16s; }
.ink i:nth-child(3) { animation-delay: .32s; }
@keyframes ink { 0%, 70%, 100% { opacity: .28; transform: scale(.8); } 35% { opacity: 1; transform: none; } }
.note { margin-top: 6px; font-size: 13px; color: var(--muted); }
.note.bad { color: var(--bad); }

.extra:empty { display: none; }
.extra { margin-top: 12px; }
.actions, .chips { display: flex; flex-wrap: wrap; gap: 8px; }
.actions .button { flex: none; max-width: 100%; }
.button { display: inline-flex; align-items: center; justify-content: center; gap: 7px; min-height: 38px; padding: 5px 15px; border: 1px solid var(--accent); border-radius: 8px;
  background: var(--accent); color: var(--on-accent); font-size: 13.5px; font-weight: 600; line-height: 1.35; text-decoration: none; text-align: center; }
.button.quiet { background: none; color: var(--ink); border-color: var(--edge); font-weight: 500; }
.button.quiet:hover { background: var(--wash); }
.button:not(.quiet):hover { filter: brightness(1.07); }
.button.done { background: none; color: var(--good); border-color: currentColor; }
.chip { min-height: 38px; padding: 6px 15px; border: 1px solid var(--line); border-radius: 19px; background: var(--wash); font-size: 13.5px; line-height: 1.5; text-align: start; }
.chip:hover { border-color: var(--accent); background: var(--accent-wash); }
.turn:not(:last-child) .suggestions { display: none; }

.sources { font-size: 13px; }
summary { display: inline-block; padding: 4px 0; color: var(--muted); list-style: none; border-radius: 4px; }
summary::-webkit-details-marker { display: none; }
summary::before { content: "+"; display: inline-block; width: 1.1em; color: var(--accent); font-weight: 600; }
details[open] summary::before { content: "–"; }
.sources ul { list-style: none; border-inline-start: 2px solid var(--line); padding: 2px 0 2px 12px; margin-inline-start: 4px; }
.sources li { padding: 3px 0; }
.sources a { color: var(--blue); text-underline-offset: 3px; }

.rating .thumbs { display: flex; align-items: center; gap: 2px; margin-inline-start: -9px; }
.thumb { display: grid; place-items: center; width: 36px; height: 36px; border: 0; border-radius: 50%; background: none; color: var(--muted); }
.thanks { margin-inline-start: 6px; font-size: 12.5px; color: var(--muted); }
.thumb:hover:not([aria-disabled="true"]) { background: var(--wash); color: var(--ink); }
.thumb[aria-pressed="true"] { color: var(--accent); }
.thumb[aria-pressed="true"] .icon { fill: var(--accent-wash); }
.thumb[aria-disabled="true"] { cursor: default; }
.thumb[aria-disabled="true"][aria-pressed="false"] { opacity: .45; }
.sources + .rating, .actions + .sources { margin-top: 8px; }

@media (max-width: 520px) { .log { padding: 16px 16px 10px; } .chip, .button { min-height: 44px; border-radius: 22px; } .button { border-radius: 10px; } .thumb { width: 44px; height: 44px; } }
`;

// A drawn cover for titles without a picture: paper, one traditional pattern and the title, all from the title's hash.
import { svg } from './dom.js';

const WIDTH = 120;
const HEIGHT = 174;

/** Ground, figure and ink: pairs of traditional colours with enough contrast for the title strip. */
const COLOURS = [
  ['#1f3a5f', '#e9dcc3', '#c8503c'],
  ['#b5402f', '#f3e4cd', '#f0c05a'],
  ['#dcc9a3', '#8c2f28', '#2d3a34'],
  ['#34554a', '#e7dec8', '#d98f4e'],
  ['#e3b7ab', '#5b3a4a', '#9c3b33'],
  ['#5a4a78', '#ebe0d6', '#d8a13f'],
  ['#d9a441', '#33302b', '#a33a2c'],
  ['#9db8b4', '#2c4450', '#c25a45'],
];

const PATTERNS = [waves, sun, stripes, dots, rays, hemp, moon, blinds];

/** The drawing for a product: `title`, `vertical` for Japanese titles set top to bottom, `volume` at its foot. */
export function drawCover({ title: fullTitle, vertical, volume }) {
  const title = bareTitle(fullTitle, volume);
  const hash = hashOf(title);
  const [ground, first, second] = COLOURS[hash % COLOURS.length];
  const [figure, ink] = (hash >>> 7) % 2 ? [first, second] : [second, first];
  const pattern = PATTERNS[Math.floor(hash / 8) % PATTERNS.length];
  return svg('svg', { class: 'drawn-cover', viewBox: `0 0 ${WIDTH} ${HEIGHT}`, 'aria-hidden': 'true', focusable: 'false', preserveAspectRatio: 'xMidYMid slice' },
    svg('rect', { width: WIDTH, height: HEIGHT, fill: ground }),
    svg('g', { fill: figure, stroke: figure, 'stroke-width': 0, opacity: 0.9 }, pattern(ink, hash)),
    svg('rect', { width: 4, height: HEIGHT, fill: '#000', opacity: 0.16 }),
    vertical ? standingTitle(title) : lyingTitle(title),
    volumeMark(volume, ink));
}

/** The name of the series: without the edition in brackets, the size of a set and the volume, which has its own mark. */
function bareTitle(title, volume) {
  const bare = title.replace(/\s*[（(][^（()）]*[)）]$/, '').replace(/\s*(全\d+巻セット|Complete Box Set.*)$/, '');
  if (!Number.isInteger(volume)) return bare || title;
  return bare.replace(new RegExp(`(,? vol\\.?)?\\s+${volume}$`, 'i'), '') || title;
}

function hashOf(text) {
  let hash = 2166136261;
  for (const character of text) hash = Math.imul(hash ^ character.codePointAt(0), 16777619);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** Japanese: a slip of paper at the right with up to two columns. */
function standingTitle(title) {
  const columns = columnsOf([...title.replace(/[\s ]+/g, ' ')], 10, 2);
  const size = columns.length > 1 ? 11.5 : Math.min(15, 116 / Math.max(columns[0].length, 6));
  const width = columns.length * (size + 4) + 6;
  const longest = Math.max(...columns.map(emsOf));
  return svg('g', {},
    svg('rect', { x: WIDTH - width - 8, y: 10, width, height: longest * size * 1.06 + 14, fill: '#fffdf8', rx: 1 }),
    columns.map((column, index) => svg('text', {
      x: WIDTH - 11 - (size + 4) * (index + 0.5), y: 17, 'font-size': size, class: 'cover-title', 'writing-mode': 'vertical-rl', fill: '#24211d', lang: 'ja',
    }, column.join(''))));
}

/** How long a standing column is: Latin letters lie on their side and take less. */
const emsOf = (column) => column.reduce((sum, character) => sum + (character.codePointAt(0) < 0x2000 ? 0.64 : 1), 0);

/** Other titles: a band with up to four lines. */
function lyingTitle(title) {
  const lines = linesOf(title, 13, 4);
  const size = lines.some((line) => line.length > 10) ? 12 : 14;
  return svg('g', {},
    svg('rect', { x: 0, y: 18, width: WIDTH, height: lines.length * (size + 3) + 12, fill: '#fffdf8' }),
    lines.map((line, index) => svg('text', {
      x: WIDTH / 2 + 2, y: 23 + (index + 1) * (size + 3) - 4, 'font-size': size, class: 'cover-title', 'text-anchor': 'middle', fill: '#24211d',
    }, line)));
}

function volumeMark(volume, ink) {
  if (!volume) return null;
  return svg('g', {},
    svg('circle', { cx: 22, cy: HEIGHT - 20, r: 12, fill: '#fffdf8', stroke: ink, 'stroke-width': 1.5 }),
    svg('text', { x: 22, y: HEIGHT - 15.5, 'font-size': 12, 'text-anchor': 'middle', class: 'cover-title', fill: '#24211d' }, String(volume)));
}

function columnsOf(characters, length, most) {
  const columns = [];
  const each = characters.length <= length + 1 ? characters.length : length;
  for (let start = 0; start < characters.length && columns.length < most; start += each) columns.push(characters.slice(start, start + each));
  if (characters.length > each * most) columns[most - 1][each - 1] = '…';
  return columns.length > 0 ? columns : [['　']];
}

function linesOf(title, width, most) {
  const lines = [''];
  for (const word of title.split(/\s+/)) {
    const line = lines[lines.length - 1];
    if (line === '' || line.length + word.length < width) lines[lines.length - 1] = `${line} ${word}`.trim();
    else lines.push(word);
  }
  return lines.length > most ? [...lines.slice(0, most - 1), `${lines[most - 1]}…`] : lines;
}

// Patterns. Each draws over the whole cover in the group's figure colour.

function waves() {
  const rings = [];
  for (let row = 0; row < 7; row += 1) {
    for (let column = 0; column < 6; column += 1) {
      const [cx, cy] = [column * 26 - (row % 2) * 13, 108 + row * 13];
      for (const r of [15, 10, 5]) rings.push(svg('circle', { cx, cy, r, fill: 'none', 'stroke-width': 1.4 }));
    }
  }
  return rings;
}

function sun(ink) {
  return [svg('circle', { cx: 46, cy: 112, r: 34, fill: ink, stroke: 'none' }), svg('path', { d: 'M0 150q30-14 60-3t60-6v40H0z', stroke: 'none' })];
}

function stripes() {
  return Array.from({ length: 9 }, (_, index) => svg('rect', { x: index * 14, y: 0, width: index % 3 === 0 ? 6 : 2, height: HEIGHT, stroke: 'none' }));
}

function dots(ink, hash) {
  return Array.from({ length: 88 }, (_, index) => {
    const [column, row] = [index % 8, Math.floor(index / 8)];
    return svg('circle', { cx: column * 16 + (row % 2) * 8, cy: row * 16 + 6, r: 1 + ((row + (hash % 3)) * 5) / 11, stroke: 'none' });
  });
}

/** The speed lines of a manga panel. */
function rays(ink, hash) {
  const [cx, cy] = [40 + (hash % 30), 104];
  return Array.from({ length: 28 }, (_, index) => {
    const [from, to] = [(index * Math.PI) / 14, ((index + 0.42) * Math.PI) / 14];
    const point = (angle, radius) => `${(cx + Math.cos(angle) * radius).toFixed(1)} ${(cy + Math.sin(angle) * radius).toFixed(1)}`;
    return svg('path', { d: `M${point(from + 0.05, 30 + (index % 3) * 6)}L${point(from, 190)}L${point(to, 190)}z`, stroke: 'none' });
  });
}

/** Asanoha, reduced to its star. */
function hemp() {
  const stars = [];
  for (let row = 0; row < 5; row += 1) {
    for (let column = 0; column < 4; column += 1) {
      const [x, y] = [column * 40 + (row % 2) * 20 - 10, row * 40 + 12];
      stars.push(svg('path', { d: `M${x} ${y - 20}V${y + 20}M${x - 17} ${y - 10}L${x + 17} ${y + 10}M${x + 17} ${y - 10}L${x - 17} ${y + 10}M${x} ${y - 20}L${x + 17} ${y - 10}V${y + 10}L${x} ${y + 20}L${x - 17} ${y + 10}V${y - 10}z`, fill: 'none', 'stroke-width': 1.1 }));
    }
  }
  return stars;
}

function moon(ink) {
  return [
    svg('circle', { cx: 42, cy: 96, r: 26, stroke: 'none' }),
    svg('path', { d: 'M-4 178C20 120 34 150 52 132s30 6 76-22v70z', fill: ink, stroke: 'none' }),
  ];
}

function blinds(ink) {
  return [
    ...Array.from({ length: 11 }, (_, index) => svg('rect', { x: 0, y: 70 + index * 10, width: WIDTH, height: 1 + index * 0.7, stroke: 'none' })),
    svg('circle', { cx: 34, cy: 70, r: 18, fill: ink, stroke: 'none' }),
  ];
}

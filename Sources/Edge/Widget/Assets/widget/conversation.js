// What was said: turns made of the server's frames. A plain model without page or socket.

/** One message of the shopper and everything that answers it. */
export class Turn {
  static #count = 0;

  constructor({ text = null, clientMessageId = null, responseId = null, state = 'sending' } = {}) {
    this.key = `turn-${(Turn.#count += 1)}`;
    this.text = text;
    this.clientMessageId = clientMessageId;
    this.responseId = responseId;
    /** `sending` → `running` → `done` | `failed` */
    this.state = state;
    this.stage = null;
    this.pieces = [];
    this.shelves = [];
    this.actions = [];
    this.sources = [];
    this.suggestions = [];
    this.metadata = {};
    this.error = null;
    this.corrected = false;
    this.torn = false;
    this.fromHistory = false;
    this.verdict = null;
    this.asin = null;
  }

  /** The answer as it stands. */
  get answer() {
    return this.pieces.map((piece) => piece.content).join('');
  }

  get products() {
    return this.shelves.flatMap((shelf) => shelf.items);
  }

  get finished() {
    return this.state === 'done' || this.state === 'failed';
  }
}

const HANDLERS = {
  'turn.accepted': (turn) => { turn.state = 'running'; },
  status: (turn, frame) => { turn.stage = frame.stage; },
  token: (turn, frame) => { turn.pieces.push({ first: frame.from_seq ?? frame.seq, last: frame.seq, content: frame.content ?? '' }); },
  products: (turn, frame) => { turn.shelves.push({ seq: frame.seq, items: list(frame.items) }); },
  actions: (turn, frame) => { turn.actions.push(...list(frame.buttons)); },
  sources: (turn, frame) => { turn.sources.push(...list(frame.items)); },
  suggestions: (turn, frame) => { turn.suggestions = list(frame.items); },
  correction: correct,
  done: (turn, frame) => { turn.state = 'done'; turn.metadata = frame.metadata ?? {}; },
  error: (turn, frame) => { turn.state = 'failed'; turn.error = { code: frame.code, message: frame.message }; },
};

const list = (value) => (Array.isArray(value) ? value : []);

/** Puts the corrected content where the first replaced frame was, and takes the others away. */
function correct(turn, frame) {
  const [first, last] = [frame.replace_seq, frame.replace_to_seq ?? frame.replace_seq];
  turn.corrected = true;
  if (Array.isArray(frame.items)) {
    const shelf = turn.shelves.find((candidate) => candidate.seq === first);
    if (shelf) shelf.items = frame.items;
    return;
  }
  const within = turn.pieces.filter((piece) => piece.first <= last && piece.last >= first);
  // Part of a merged piece cannot be told from the rest; the session asks for the final text instead.
  turn.torn ||= within.some((piece) => piece.first < first || piece.last > last);
  within.forEach((piece, index) => { piece.content = index === 0 ? frame.content ?? '' : ''; });
}

export class Conversation {
  turns = [];

  /** The turns not finished yet, oldest first: at most one runs, the others wait. */
  get open() {
    return this.turns.filter((turn) => !turn.finished);
  }

  get sending() {
    return this.turns.filter((turn) => turn.state === 'sending');
  }

  begin(text, clientMessageId, asin = null) {
    const turn = new Turn({ text, clientMessageId });
    turn.asin = asin;
    this.turns.push(turn);
    return turn;
  }

  remove(turn) {
    this.turns = this.turns.filter((other) => other !== turn);
  }

  /** Forgets everything but messages the server has not taken yet. */
  clear() {
    this.turns = this.sending;
  }

  /**
   * Applies a frame of a turn. Returns the turn it changed, or null.
   * `texts`: messages sent before this page was loaded, by client message id.
   */
  apply(frame, texts = {}) {
    const handler = HANDLERS[frame.type];
    if (!handler || !frame.response_id) return null;
    const turn = this.#turnOf(frame, texts);
    if (turn.fromHistory) return null;
    handler(turn, frame);
    return turn;
  }

  /** Takes the past turns of a history. What it does not hold keeps its place before or after it. */
  load(past) {
    const known = new Set(past.map((turn) => turn.responseId));
    const verdicts = new Map(this.turns.map((turn) => [turn.responseId, turn.verdict]));
    for (const turn of past) turn.verdict ??= verdicts.get(turn.responseId) ?? null;
    const lastKnown = this.turns.findLastIndex((turn) => known.has(turn.responseId));
    const unknown = (turn) => !known.has(turn.responseId);
    this.turns = [...this.turns.slice(0, lastKnown + 1).filter(unknown), ...past, ...this.turns.slice(lastKnown + 1).filter(unknown)];
  }

  #turnOf(frame, texts) {
    const known = this.turns.find((turn) => turn.responseId === frame.response_id);
    if (known) return known;
    const mine = this.sending.find((turn) => turn.clientMessageId === frame.client_message_id);
    const clientMessageId = frame.client_message_id ?? null;
    const turn = mine ?? new Turn({ text: texts[clientMessageId] ?? null, clientMessageId, state: 'running' });
    turn.responseId = frame.response_id;
    if (!mine) this.turns.push(turn);
    return turn;
  }
}

/** The turns of a `history` frame. */
export function pastTurns(frame) {
  return list(frame.items).map((row) => {
    const turn = new Turn({ text: row.message ?? null, responseId: row.response_id, state: 'done' });
    turn.fromHistory = true;
    turn.pieces = [{ first: 0, last: 0, content: row.response_text ?? '' }];
    turn.shelves = [{ seq: 0, items: list(row.products) }];
    turn.actions = list(row.actions);
    turn.sources = list(row.sources);
    turn.suggestions = list(row.follow_up_suggestions);
    turn.metadata = row.metadata ?? {};
    return turn;
  });
}

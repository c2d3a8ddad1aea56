// The socket's life: opened when needed, watched, reopened with back-off when lost. Knows nothing of turns.
import { Refusal } from './identity.js';
import { ping } from './frames.js';

const FIRST_DELAY = 500;
const LONGEST_DELAY = 20_000;
const PING_EVERY = 25_000;
const PONG_WITHIN = 10_000;
const LIMITED_DELAY = 30_000;

/** States after which only the shopper's next step opens a socket again. */
const RESTING = { idle: 'asleep', replaced: 'replaced', 4401: 'unauthorized', 4403: 'refused' };

/**
 * States: `idle` (never opened) `connecting` `ready` `waiting` (will retry) `offline` `asleep` (closed for idleness)
 * `replaced` (another tab took over) `unauthorized` `refused`.
 * `listener`: `frameArrived(frame)`, `linkChanged(state)`.
 */
export class Link {
  state = 'idle';
  #identity;
  #listener;
  #socket = null;
  #failures = 0;
  #generation = 0;
  #timer = null;
  #heartbeat = null;
  #closing = null;

  constructor(identity, listener) {
    this.#identity = identity;
    this.#listener = listener;
    this.online = () => this.state === 'offline' && this.wake();
    this.offline = () => this.#socket && this.#lose('offline');
    addEventListener('online', this.online);
    addEventListener('offline', this.offline);
  }

  /** Sees to it that a socket is open or opening; cuts a wait short. */
  wake() {
    if (this.state !== 'ready' && this.state !== 'connecting') this.#connect();
  }

  /** Closes the socket there is and opens another, for a changed identity. */
  restart() {
    this.#drop();
    this.#connect();
  }

  stop() {
    removeEventListener('online', this.online);
    removeEventListener('offline', this.offline);
    this.#drop();
    this.#become('idle');
  }

  /** Sends at once, or returns false: then the caller keeps the frame. */
  send(frame) {
    if (this.state !== 'ready') return false;
    this.#socket.send(JSON.stringify(frame));
    return true;
  }

  async #connect() {
    clearTimeout(this.#timer);
    const generation = ++this.#generation;
    this.#become('connecting');
    try {
      const url = await this.#identity.admit();
      if (generation === this.#generation) this.#open(url);
    } catch (refusal) {
      if (generation === this.#generation) this.#refused(refusal);
    }
  }

  #open(url) {
    const socket = new WebSocket(url);
    this.#socket = socket;
    this.#closing = null;
    const whileCurrent = (act) => (event) => socket === this.#socket && act(event);
    socket.addEventListener('message', whileCurrent((event) => this.#receive(event.data)));
    socket.addEventListener('close', whileCurrent((event) => this.#closed(event.code)));
  }

  #receive(data) {
    const frame = parse(data);
    if (!frame) return;
    this.#expectLife();
    if (frame.type === 'session.ready') {
      this.#failures = 0;
      this.#become('ready');
    } else if (frame.type === 'session.closing') {
      this.#closing = frame;
    }
    this.#listener.frameArrived(frame);
  }

  async #closed(code) {
    const [opened, closing] = [this.state === 'ready', this.#closing];
    this.#drop();
    const resting = RESTING[closing?.reason] ?? RESTING[code];
    if (resting) return this.#become(resting);
    if (!navigator.onLine) return this.#become('offline');
    const generation = this.#generation;
    this.#become('waiting');
    if (!opened) await this.#identity.verify().catch(() => {});
    if (generation === this.#generation && this.state === 'waiting') this.#retry(code === 4429 ? LIMITED_DELAY : closing?.reconnect_after_ms);
  }

  #refused(refusal) {
    if (!(refusal instanceof Refusal)) throw refusal;
    if (refusal.kind !== 'unreachable') return this.#become(refusal.kind);
    if (!navigator.onLine) return this.#become('offline');
    this.#become('waiting');
    this.#retry(refusal.retryAfter);
  }

  /** Capped exponential back-off with full jitter over the upper half. */
  #retry(atLeast) {
    const ceiling = Math.min(LONGEST_DELAY, FIRST_DELAY * 2 ** this.#failures);
    this.#failures += 1;
    const delay = Math.max(atLeast ?? 0, ceiling / 2 + Math.random() * (ceiling / 2));
    this.#timer = setTimeout(() => this.#connect(), delay);
  }

  #lose(state) {
    this.#drop();
    this.#become(state);
  }

  #drop() {
    clearTimeout(this.#timer);
    clearTimeout(this.#heartbeat);
    this.#generation += 1;
    const socket = this.#socket;
    this.#socket = null;
    socket?.close(1000);
  }

  /** Every frame is a sign of life; after a silence we ask for one, and without it the socket is lost. */
  #expectLife() {
    clearTimeout(this.#heartbeat);
    this.#heartbeat = setTimeout(() => {
      this.send(ping());
      this.#heartbeat = setTimeout(() => this.#closed(1006), PONG_WITHIN);
    }, PING_EVERY);
  }

  #become(state) {
    if (this.state === state) return;
    this.state = state;
    this.#listener.linkChanged(state);
  }
}

function parse(data) {
  try {
    const frame = JSON.parse(data);
    return typeof frame?.type === 'string' ? frame : null;
  } catch {
    return null;
  }
}

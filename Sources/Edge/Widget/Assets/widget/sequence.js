// Puts the numbered frames of a session in order: each once, none left out.

/** How many frames that came too early are kept until the gap before them is filled. */
const HELD_FRAMES = 512;

/**
 * A value machine. `accept` takes a frame and returns those that may now be shown, in order.
 * After it, `gap` tells whether frames are missing and a `resume` from `last` is needed.
 */
export class Sequence {
  #held = new Map();

  constructor(last = 0) {
    this.last = last;
  }

  get gap() {
    return this.#held.size > 0;
  }

  accept(frame) {
    if (!Number.isInteger(frame.seq)) return [frame];
    if (frame.seq <= this.last) return [];
    const first = frame.from_seq ?? frame.seq;
    // A merged frame that begins inside what was shown cannot be cut; the replay brings its rest.
    if (this.#held.size < HELD_FRAMES) this.#held.set(first, frame);
    return this.#release();
  }

  /** Gives up the missing frames up to `last`, or up to those held; returns the frames that now fit. */
  skipTo(last) {
    const beforeHeld = this.gap ? Math.min(...this.#held.keys()) - 1 : 0;
    this.last = Math.max(this.last, last, beforeHeld);
    return this.#release();
  }

  restart(last = 0) {
    this.last = last;
    this.#held.clear();
  }

  #release() {
    for (const [first, frame] of this.#held) if (frame.seq <= this.last) this.#held.delete(first);
    const ready = [];
    for (let next = this.#held.get(this.last + 1); next; next = this.#held.get(this.last + 1)) {
      this.#held.delete(this.last + 1);
      ready.push(next);
      this.last = next.seq;
    }
    return ready;
  }
}

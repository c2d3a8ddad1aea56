// The conversation across sockets: joins a session, keeps frames in order, replays, queues what cannot be sent yet.
import { Conversation, pastTurns } from './conversation.js';
import { Identity } from './identity.js';
import { Link } from './link.js';
import { Sequence } from './sequence.js';
import * as frames from './frames.js';

/** How long messages wait for the replay to catch up before they are sent again. */
const CATCH_UP_WITHIN = 4000;

/** Errors that refuse one message, which then stays with the shopper. */
const RETURNED = new Set(['turn_in_progress', 'message_empty', 'message_too_long', 'message_too_large', 'control_characters']);

/**
 * `listener`: `turnChanged(turn, frame)`, `rebuilt()` (render all turns anew), `linkChanged(state)`,
 * `noted(code, message)`, `returned(turn, code, message)` (a refused message), `tokenExpiring()`.
 */
export class Session {
  conversation = new Conversation();
  sessionId = null;
  #listener;
  #identity;
  #link;
  #sequence = new Sequence();
  #goal = 0;
  #awaitsHistory = false;
  #resuming = false;
  #replayExpired = false;
  #expiring = false;
  #catchUp = null;
  #lastTyping = 0;

  constructor(server, listener) {
    this.#listener = listener;
    this.#identity = new Identity(server);
    this.#link = new Link(this.#identity, {
      frameArrived: (frame) => this.#frameArrived(frame),
      linkChanged: (state) => this.#linkChanged(state),
    });
  }

  get linkState() {
    return this.#link.state;
  }

  get signedIn() {
    return Boolean(this.#identity.token);
  }

  /** Whether an answer is being made. */
  get busy() {
    return this.conversation.open.length > 0;
  }

  wake() {
    this.#link.wake();
  }

  stop() {
    this.#link.stop();
  }

  /** Sends a message, now or as soon as there is a socket. Returns its turn. */
  say(text, pageContext, language, asin = null) {
    const turn = this.conversation.begin(text, frames.uuid(), asin);
    turn.request = { text, clientMessageId: turn.clientMessageId, pageContext };
    if (!frames.speaksALanguage(text)) turn.request.preferredLanguage = language;
    this.#listener.turnChanged(turn, null);
    this.#transmit(turn);
    this.#link.wake();
    return turn;
  }

  /** Asks a failed turn again, as a new message in its place. */
  retry(turn, language) {
    this.conversation.remove(turn);
    this.#listener.rebuilt();
    return this.say(turn.text, turn.request?.pageContext ?? {}, language, turn.asin);
  }

  cancel() {
    this.#link.send(frames.cancel());
  }

  escalate(reason) {
    return this.#link.send(frames.escalate(reason));
  }

  rate(turn, verdict) {
    turn.verdict = verdict;
    this.#link.send(frames.feedback(turn.responseId, verdict));
  }

  tellContext(context) {
    this.#link.send(frames.pageContext(context));
  }

  tellTyping() {
    if (Date.now() - this.#lastTyping < 5000) return;
    this.#lastTyping = Date.now();
    this.#link.send(frames.typing());
  }

  /** Begins a new conversation; the server closes the old one. */
  clear() {
    if (!this.#link.send(frames.clearSession(this.sessionId))) this.#startAfresh();
  }

  changeToken(token) {
    const renewed = this.#expiring && this.#identity.token && token;
    this.#expiring = false;
    const stays = this.#identity.changeToken(token);
    if (renewed && this.#link.send(frames.refreshToken(token))) return;
    if (!stays) this.#empty();
    if (this.#link.state !== 'idle') this.#link.restart();
  }

  // Joining

  #joined(ready) {
    const same = ready.session_id === this.sessionId;
    if (!same) this.#enter(ready);
    this.#identity.remember({ sessionId: ready.session_id, resumeToken: ready.resume_token });
    this.#goal = ready.last_seq ?? 0;
    this.#awaitsHistory = !same && ready.turns > 0;
    if (this.#awaitsHistory) this.#link.send(frames.getHistory(this.sessionId));
    else this.#resume(same);
  }

  /** Another session than the one on screen. Its unfinished turn is replayed from the end of the last finished one. */
  #enter(ready) {
    const moved = this.sessionId !== null;
    const { doneSeq } = ready.resumed ? this.#identity.stored : {};
    this.sessionId = ready.session_id;
    this.#sequence.restart(Math.min(doneSeq ?? Infinity, ready.last_seq ?? 0));
    this.#identity.remember({ doneSeq: this.#sequence.last });
    this.conversation.clear();
    if (moved) this.#listener.rebuilt();
  }

  /** Asks for what was missed; without a need to, goes straight on to the waiting messages. */
  #resume(always) {
    if (always || this.#goal > this.#sequence.last) this.#askReplay();
    if (this.#goal <= this.#sequence.last) return this.#flush();
    clearTimeout(this.#catchUp);
    this.#catchUp = setTimeout(() => this.#flush(), CATCH_UP_WITHIN);
  }

  #askReplay() {
    this.#resuming = true;
    const { resumeToken } = this.#identity.stored;
    this.#link.send(frames.resume({ sessionId: this.sessionId, lastSeq: this.#sequence.last, resumeToken }));
  }

  #flush() {
    clearTimeout(this.#catchUp);
    this.#catchUp = null;
    this.#goal = 0;
    for (const turn of this.conversation.sending) this.#transmit(turn);
  }

  #transmit(turn) {
    const joining = this.#goal > this.#sequence.last || this.#awaitsHistory;
    if (!this.sessionId || joining) return;
    this.#identity.remember({ texts: { ...this.#identity.stored.texts, [turn.clientMessageId]: turn.text } });
    this.#link.send(frames.sendMessage({ ...turn.request, sessionId: this.sessionId }));
  }

  // Frames

  #frameArrived(frame) {
    if (frame.type === 'session.ready') return this.#joined(frame);
    if (frame.type === 'session.closing') return frame.reason === 'cleared' && this.#startAfresh();
    if (frame.type === 'session.expiring') return this.#tokenExpiring();
    if (frame.type === 'escalated') return this.#listener.noted('escalated', null);
    if (frame.type === 'history') return this.#historyArrived(frame);
    if (frame.type === 'error' && !frame.response_id) return this.#refused(frame);
    const ready = this.#sequence.accept(frame);
    if (ready.length > 0 && Number.isInteger(frame.seq)) this.#resuming = false;
    if (this.#sequence.gap && !this.#resuming) this.#askReplay();
    this.#show(ready);
  }

  #show(ready) {
    for (const frame of ready) {
      const turn = this.conversation.apply(frame, this.#identity.stored.texts);
      if (frame.type === 'done' || frame.type === 'error') this.#finished(turn);
      if (turn) this.#listener.turnChanged(turn, frame);
    }
    if (this.#goal > 0 && this.#goal <= this.#sequence.last) this.#flush();
  }

  #finished(turn) {
    const { [turn?.clientMessageId]: _, ...texts } = this.#identity.stored.texts ?? {};
    this.#identity.remember({ doneSeq: this.#sequence.last, texts });
    if (turn?.torn) this.#link.send(frames.getHistory(this.sessionId));
  }

  #historyArrived(frame) {
    const wasAwaited = this.#awaitsHistory;
    this.#awaitsHistory = false;
    this.conversation.load(pastTurns(frame));
    this.#listener.rebuilt();
    if (wasAwaited) return this.#resume(false);
    if (this.#replayExpired) {
      this.#replayExpired = false;
      this.#resuming = false;
      for (const turn of this.conversation.open) turn.torn = true;
      this.#show(this.#sequence.skipTo(this.#goal));
      this.#flush();
    }
  }

  #refused(frame) {
    const { code } = frame;
    if (code === 'replay_expired') {
      this.#replayExpired = true;
      return;
    }
    if (code === 'session_not_found') return this.#startAfresh();
    const refused = this.conversation.sending.findLast((turn) => !frame.client_message_id || turn.clientMessageId === frame.client_message_id);
    if (refused) this.#refuse(refused, frame);
    else this.#listener.noted(code, frame.message);
  }

  #refuse(turn, { code, message }) {
    if (RETURNED.has(code)) {
      this.conversation.remove(turn);
      return this.#listener.returned(turn, code, message);
    }
    turn.state = 'failed';
    turn.error = { code, message };
    this.#listener.turnChanged(turn, null);
  }

  #tokenExpiring() {
    this.#expiring = true;
    this.#listener.tokenExpiring();
  }

  #startAfresh() {
    this.#identity.forget();
    this.#empty();
    if (this.#link.state !== 'idle') this.#link.restart();
  }

  #empty() {
    this.sessionId = null;
    this.#goal = 0;
    this.#awaitsHistory = false;
    this.#sequence.restart();
    this.conversation.clear();
    this.#listener.rebuilt();
  }

  #linkChanged(state) {
    if (state !== 'ready') {
      this.#resuming = false;
      clearTimeout(this.#catchUp);
    }
    this.#listener.linkChanged(state);
  }
}

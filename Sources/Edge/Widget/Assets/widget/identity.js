// Who the shopper is to the server: stored session ids, and the address a socket may be opened at.
import { browserStorage as storage } from './storage.js';

/** Why no socket may be opened. `kind`: `unauthorized` | `refused` | `unreachable`. */
export class Refusal extends Error {
  constructor(kind, retryAfter = null) {
    super(kind);
    this.kind = kind;
    this.retryAfter = retryAfter;
  }
}

/**
 * Two slots of stored ids, one for the guest and one for the signed-in shopper of this browser, so that neither
 * ever opens the other's conversation. Signing in moves along what the guest has said; signing out forgets it.
 */
export class Identity {
  #token = null;

  constructor(server) {
    this.server = server;
  }

  get token() {
    return this.#token;
  }

  /** `{sessionId, resumeToken, doneSeq}` of the slot in use; all absent at first. */
  get stored() {
    return this.#read(this.#slot);
  }

  remember(patch) {
    this.#write(this.#slot, { ...this.stored, ...patch });
  }

  forget() {
    storage.remove(this.#key(this.#slot));
  }

  /** Takes another bearer token, or null. Returns whether the conversation on screen may stay. */
  changeToken(token) {
    const before = this.#token;
    const guest = this.#read('guest');
    if (before && !token) this.forget();
    this.#token = token;
    if (!before && token && guest.sessionId && (guest.doneSeq > 0 || !this.stored.sessionId)) {
      this.#write('customer', guest);
      storage.remove(this.#key('guest'));
    }
    return Boolean(token);
  }

  /** The address for the next socket. Throws `Refusal`. */
  async admit() {
    const url = new URL('chat/ws', this.server);
    url.protocol = url.protocol.replace('http', 'ws');
    if (this.#token) {
      const { session_id: sessionId, socket_token: ticket } = await this.#init();
      url.searchParams.set('token', ticket);
      url.searchParams.set('session_id', sessionId);
    } else if (this.stored.sessionId) {
      url.searchParams.set('session_id', this.stored.sessionId);
      if (this.stored.resumeToken) url.searchParams.set('resume_token', this.stored.resumeToken);
    }
    return url.href;
  }

  /**
   * A browser hides the status of a refused upgrade. Asks for the history instead, and forgets the stored session
   * where that is unknown or somebody else's.
   */
  async verify() {
    const { sessionId, resumeToken } = this.stored;
    if (!sessionId || this.#token) return;
    const url = new URL('chat/history', this.server);
    url.searchParams.set('session_id', sessionId);
    const reply = await this.#ask(url, { headers: resumeToken ? { 'X-Resume-Token': resumeToken } : {} });
    if ([400, 403, 404].includes(reply.status)) this.forget();
  }

  async #init() {
    const reply = await this.#askInit(this.stored);
    if (!reply.ok && [400, 403, 404, 422].includes(reply.status) && this.stored.sessionId) {
      this.forget();
      return this.#granted(await this.#askInit({}));
    }
    return this.#granted(reply);
  }

  #askInit({ sessionId, resumeToken }) {
    return this.#ask(new URL('chat/init', this.server), {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${this.#token}` },
      body: JSON.stringify({ session_id: sessionId, resume_token: resumeToken }),
    });
  }

  async #granted(reply) {
    if (reply.status === 401) throw new Refusal('unauthorized');
    if (reply.status === 403 || reply.status === 404) throw new Refusal('refused');
    if (!reply.ok) throw new Refusal('unreachable', Number(reply.headers.get('Retry-After')) * 1000 || null);
    const granted = await reply.json();
    this.remember({ sessionId: granted.session_id, resumeToken: granted.resume_token });
    return granted;
  }

  async #ask(url, request) {
    try {
      return await fetch(url, { credentials: 'include', cache: 'no-store', ...request });
    } catch {
      throw new Refusal('unreachable');
    }
  }

  get #slot() {
    return this.#token ? 'customer' : 'guest';
  }

  #key(slot) {
    return `manga-assist:${this.server}:${slot}`;
  }

  #read(slot) {
    try {
      return JSON.parse(storage.get(this.#key(slot))) ?? {};
    } catch {
      return {};
    }
  }

  #write(slot, value) {
    storage.set(this.#key(slot), JSON.stringify(value));
  }
}

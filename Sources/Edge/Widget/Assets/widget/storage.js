// The browser's storage, or memory for as long as the page lives where the browser forbids it.

class SafeStorage {
  #kind;
  #memory = new Map();

  constructor(kind) {
    this.#kind = kind;
  }

  get(key) {
    return this.#attempt((store) => store.getItem(key)) ?? this.#memory.get(key) ?? null;
  }

  set(key, value) {
    this.#memory.set(key, value);
    this.#attempt((store) => store.setItem(key, value));
  }

  remove(key) {
    this.#memory.delete(key);
    this.#attempt((store) => store.removeItem(key));
  }

  #attempt(act) {
    try {
      return act(window[this.#kind]);
    } catch {
      return null;
    }
  }
}

/** For this browser, and for this tab. */
export const browserStorage = new SafeStorage('localStorage');
export const tabStorage = new SafeStorage('sessionStorage');

/* What the browser keeps: changes that the server has not acknowledged, and the last cards. Desks are shared, so every
 * entry belongs to an account; entries of others are never read, and go when somebody else signs in. */

const DATABASE = "helpdesk";
const VERSION = 1;
const DAY_MS = 24 * 3600 * 1000;
const CARDS = 50;

function result(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

async function written(database, name, entry) {
  const change = database.transaction(name, "readwrite", { durability: "strict" });
  const done = new Promise((resolve, reject) => {
    change.oncomplete = resolve;
    change.onerror = () => reject(change.error);
    change.onabort = () => reject(change.error);
  });
  change.objectStore(name).put(entry);
  await done;
}

function opened() {
  const request = indexedDB.open(DATABASE, VERSION);
  request.onupgradeneeded = () => {
    request.result.createObjectStore("ops", { keyPath: "id" });
    request.result.createObjectStore("cards", { keyPath: "key" });
  };
  return result(request);
}

export class Store {
  /** `user`: a key of the account, not its name. */
  static async open(user) {
    let database = null;
    try {
      database = await opened();
    } catch {
      // A browser that keeps nothing (a private window of some): changes wait in memory, as long as the tab is open.
    }
    const store = new Store(database, user);
    await store.purge();
    return store;
  }

  constructor(database, user) {
    Object.assign(this, { database, user, memory: { ops: new Map(), cards: new Map() } });
  }

  /** What a full disk, or a database that the browser has closed, does not take is kept in memory. */
  async put(name, entry) {
    const kept = { ...entry, user: this.user, at: entry.at ?? Date.now() };
    const isWritten = this.database && (await written(this.database, name, kept).then(() => true, () => false));
    if (!isWritten) this.memory[name].set(kept.id ?? kept.key, kept);
  }

  /** What `ask` requests of the database; undefined where there is none or it fails. */
  async asked(name, mode, ask) {
    try {
      return this.database ? await ask(this.database.transaction(name, mode).objectStore(name)) : undefined;
    } catch {
      return undefined;
    }
  }

  async all(name) {
    const written = await this.asked(name, "readonly", (store) => result(store.getAll()));
    const found = [...(written ?? []), ...this.memory[name].values()];
    return found.filter((entry) => entry.user === this.user).sort((one, other) => one.at - other.at);
  }

  async get(name, key) {
    const found = this.memory[name].get(key) ?? (await this.asked(name, "readonly", (store) => result(store.get(key))));
    return found?.user === this.user ? found : undefined;
  }

  async remove(name, keys) {
    keys.forEach((key) => this.memory[name].delete(key));
    await this.asked(name, "readwrite", (store) => Promise.all(keys.map((key) => result(store.delete(key)))));
  }

  /** Without what others have left, and what is older than a day. */
  async purge(now = Date.now()) {
    for (const name of ["ops", "cards"]) {
      const entries = (await this.asked(name, "readonly", (store) => result(store.getAll()))) ?? [];
      const old = entries.filter((entry) => entry.user !== this.user || entry.at < now - DAY_MS);
      await this.remove(name, old.map((entry) => entry.id ?? entry.key));
    }
  }

  async keepCard(key, html) {
    await this.put("cards", { key, html });
    const cards = await this.all("cards");
    await this.remove("cards", cards.slice(0, -CARDS).map((card) => card.key));
  }

  async forget() {
    for (const name of ["ops", "cards"]) {
      await this.remove(name, (await this.all(name)).map((entry) => entry.id ?? entry.key));
    }
  }
}

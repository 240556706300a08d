/* Changes on their way to the server. Each is kept in the browser before it is sent, and removed once the server says
 * that it is committed: what is acknowledged is stored, what is not is sent again, and the server takes none twice. */

const AFTER_KEY_MS = 700;
const AT_MOST_MS = 3000;
const OPS_A_BATCH = 50;
const KEEPALIVE_BYTES = 32 * 1024;
const OVER = new Set(["closed", "parked", "discarded"]);
const RETRY_MS = [500, 1000, 2000, 5000, 10000];

export class Outbox {
  /** `csrf()` gives the token, `renewed()` fetches a new one and says whether somebody is signed in; `on` has
   * state(name, count), answer(body, ref, ops), refused(text, op), signedOut(count).
   */
  constructor({ store, url, tab, csrf, renewed, on }) {
    Object.assign(this, { store, url, tab, csrf, renewed, on, revs: {}, versions: {}, failures: 0, isPaused: false, firstAt: 0 });
    this.queue = Promise.resolve();
    addEventListener("online", () => this.retryNow());
    document.addEventListener("visibilitychange", () => document.hidden && this.leave());
    addEventListener("pagehide", () => this.leave());
    this.waiting = [];
  }

  /** Those that this account left in the browser. */
  async resume() {
    this.waiting = await this.store.all("ops");
    this.tell();
    if (this.waiting.length) this.flush();
  }

  async add(ref, kind, fields, { now = false } = {}) {
    const entry = this.sameNote(ref, kind, fields) ?? this.newEntry(ref, kind, fields);
    this.tell();
    await this.store.put("ops", { id: entry.id, ref, op: entry.op, at: entry.at });
    if (now) await this.flush();
    else this.later();
    return entry.id;
  }

  newEntry(ref, kind, fields) {
    const op = { id: crypto.randomUUID(), client_at: new Date().toISOString(), kind, ...fields };
    const entry = { id: op.id, ref, op, at: Date.now(), isSent: false };
    this.waiting.push(entry);
    return entry;
  }

  /** While a note is typed, what was not sent yet is replaced: a version a pause, not a version a key. */
  sameNote(ref, kind, fields) {
    if (kind !== "note") return undefined;
    const known = this.waiting.find((each) => each.ref === ref && !each.isSent && each.op.kind === kind && each.op.entry === fields.entry);
    if (known) known.op.value = fields.value;
    return known;
  }

  /** One op that is not kept in the browser, as it holds a contact: its words of refusal, "" once it is committed. */
  async direct(ref, kind, fields) {
    await this.flush();
    const op = this.directOp(ref, kind, fields);
    const response = await this.post(ref, [{ op }]).catch(() => null);
    if (!response) return "offline";
    const body = await response.json().catch(() => ({}));
    if (response.status < 500) this.unanswered = null;
    if (!response.ok && response.status !== 423) return body.error?.message ?? String(response.status);
    this.revs[ref] = body.rev;
    this.on.answer({ ...body, refused: {} }, ref, [op]);
    return body.refused?.[op.id]?.message ?? "";
  }

  /** One that is given again as it was, as no answer came, is the same op: the server may have taken it. */
  directOp(ref, kind, fields) {
    const text = JSON.stringify([ref, kind, fields]);
    if (this.unanswered?.text !== text) {
      this.unanswered = { text, op: { id: crypto.randomUUID(), client_at: new Date().toISOString(), kind, ...fields } };
    }
    return this.unanswered.op;
  }

  later() {
    const now = Date.now();
    this.firstAt ||= now;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.flush(), Math.max(Math.min(AFTER_KEY_MS, this.firstAt + AT_MOST_MS - now), 0));
  }

  /** Everything that waits, oldest first, one batch after the other. */
  flush() {
    clearTimeout(this.timer);
    this.firstAt = 0;
    this.queue = this.queue.then(() => this.send()).catch(() => this.failed());
    return this.queue;
  }

  async send() {
    while (this.waiting.length && !this.isPaused) {
      const ref = this.waiting[0].ref;
      const batch = this.waiting.filter((entry) => entry.ref === ref).slice(0, OPS_A_BATCH);
      batch.forEach((entry) => this.prepared(entry));
      const response = await this.post(ref, batch);
      if (!(await this.took(response, ref, batch))) return;
    }
    this.tell();
  }

  /** Versions that this tab wrote itself are no reason for a conflict. */
  prepared(entry) {
    if (!entry.isSent && entry.op.kind === "note") entry.op.base = Math.max(entry.op.base ?? 0, this.versions[entry.op.entry] ?? 0);
    entry.isSent = true;
  }

  post(ref, batch, options = {}) {
    return fetch(this.url.replace("REF", ref), {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-CSRFToken": this.csrf(), "X-Console": "1" },
      body: JSON.stringify({
        tab: this.tab,
        rev: this.revs[ref] ?? 0,
        sent_at: new Date().toISOString(),
        ops: batch.map((entry) => entry.op),
      }),
      ...options,
    });
  }

  /** Whether the next batch may follow. Of a call that was closed before (423) ops became corrections, as far as they
   * may: they are acknowledged all the same.
   */
  async took(response, ref, batch) {
    if (response.ok || response.status === 423) {
      const body = await response.json();
      this.failures = 0;
      this.revs[ref] = body.rev;
      const refused = Object.keys(body.refused ?? {});
      batch.forEach(({ op }) => {
        const version = op.kind === "note" && body.results?.[op.id]?.version;
        if (version) this.versions[op.entry] = version;
      });
      await this.acknowledge([...body.applied, ...refused]);
      if (OVER.has(body.header?.state)) this.forget();
      this.on.answer(body, ref, batch.map((entry) => entry.op));
      return body.applied.length + refused.length > 0;
    }
    if (response.status === 401 || (response.status === 403 && (await this.isForgotten()))) {
      this.isPaused = true;
      this.tell();
      this.on.signedOut(this.waiting.length);
      return false;
    }
    if (response.status >= 500 || response.status === 429) return this.failed();
    return this.giveUp(response, batch);
  }

  /** Of calls that are over, once nothing of them waits: a shift has hundreds. */
  forget() {
    if (!this.waiting.length) Object.assign(this, { revs: {}, versions: {} });
  }

  /** A session that ended takes its token along: the refusal then speaks of the token. */
  async isForgotten() {
    return !(await this.renewed());
  }

  /** A batch that the server cannot read is sent one by one; a single op that is refused is told and removed. */
  async giveUp(response, batch) {
    if (batch.length > 1) {
      for (const entry of batch) {
        const single = await this.post(entry.ref, [entry]);
        if (!(await this.took(single, entry.ref, [entry]))) return false;
      }
      return true;
    }
    const body = await response.json().catch(() => ({}));
    await this.acknowledge(batch.map((entry) => entry.id));
    this.on.refused(body.error?.message ?? String(response.status), batch[0].op);
    return true;
  }

  async acknowledge(ids) {
    const gone = new Set(ids);
    this.waiting = this.waiting.filter((entry) => !gone.has(entry.id));
    await this.store.remove("ops", [...gone]);
    this.tell();
  }

  failed() {
    const wait = RETRY_MS[Math.min(this.failures, RETRY_MS.length - 1)];
    this.failures += 1;
    this.tell();
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.flush(), wait * (0.75 + Math.random() / 2));
    return false;
  }

  retryNow() {
    if (this.waiting.length) this.flush();
  }

  signedIn() {
    this.isPaused = false;
    this.flush();
  }

  /** The page is left: what fits one last request. What does not waits in the browser. */
  leave() {
    if (!this.waiting.length || this.isPaused) return;
    const batch = [];
    let bytes = 0;
    for (const entry of this.waiting) {
      bytes += JSON.stringify(entry.op).length * 2;
      if (entry.ref !== this.waiting[0].ref || bytes > KEEPALIVE_BYTES || batch.length >= OPS_A_BATCH) break;
      this.prepared(entry);
      batch.push(entry);
    }
    this.post(batch[0].ref, batch, { keepalive: true })
      .then((response) => this.took(response, batch[0].ref, batch))
      .catch(() => {});
  }

  tell() {
    const name = !this.waiting.length ? "saved" : this.failures ? "offline" : this.isPaused ? "signed_out" : "saving";
    this.on.state(name, this.waiting.length);
  }
}

/* The call at hand: its header as the server says, and as the agent has changed it since. */

const OPEN = new Set(["ringing", "talking", "on_hold", "wrapping"]);
// What an act leads to, so that work goes on before the server has answered.
const LEADS_TO = { answer: "talking", hold: "on_hold", resume: "talking", end: "wrapping", finish: "closed", park: "parked" };

export class Call {
  /** `on` has changed(), problem(text), offline(), conflict(field, theirs, mine, again). */
  constructor({ urls, outbox, post, on }) {
    Object.assign(this, { urls, outbox, post, on });
    this.clear();
  }

  clear() {
    this.header = null;
    this.links = [];
    this.notes = [];
  }

  get ref() {
    return this.header?.ref ?? "";
  }

  get state() {
    return this.header && OPEN.has(this.header.state) ? this.header.state : "ready";
  }

  get isOpen() {
    return this.state !== "ready";
  }

  /** The one that the server says is at hand. */
  async resume() {
    const response = await fetch(this.urls.current, { headers: { "X-Console": "1" } });
    if (!response.ok) return;
    const { call } = await response.json();
    if (call) this.take(call);
    else this.on.changed();
  }

  /** Of `contents`: what another tab or another place has written is in it. */
  take(contents) {
    this.header = contents.header;
    const titles = new Map(this.links.map((link) => [link.target, link.title]));
    this.links = contents.links.map((link) => ({ ...link, title: link.title || titles.get(link.target) }));
    this.notes = contents.notes;
    this.on.changed();
  }

  async reload() {
    if (!this.ref) return;
    const response = await fetch(`${this.urls.calls}/${this.ref}`, { headers: { "X-Console": "1" } });
    if (response.ok) this.take(await response.json());
  }

  async open(language) {
    const response = await this.post(this.urls.calls, {
      id: crypto.randomUUID(),
      language,
      client_at: new Date().toISOString(),
    }).catch(() => null);
    const body = await response?.json().catch(() => null);
    if (!body) return this.on.offline();
    if (!response.ok) return this.on.problem(body.error?.message ?? String(response.status));
    this.clear();
    this.header = body.header;
    this.on.changed();
  }

  act(kind, value = null) {
    if (!this.header) return undefined;
    const before = this.header;
    this.header = { ...before, state: LEADS_TO[kind] ?? before.state, ...times(kind, before) };
    this.on.changed();
    return this.outbox.add(before.ref, kind, { value }, { now: true });
  }

  set(field, value) {
    if (!this.header || this.header[field] === value) return undefined;
    const base = this.header[field];
    this.header = { ...this.header, [field]: value };
    this.on.changed();
    return this.outbox.add(this.ref, "set", { field, base, value });
  }

  /** A version of an entry; `base` is the version that the browser has seen. */
  note(entry, kind, text) {
    if (!this.ref) return undefined;
    const known = this.notes.find((note) => note.entry === entry);
    if (known) known.text = text;
    else this.notes.push({ entry, kind, text, version: 0 });
    return this.outbox.add(this.ref, "note", { entry, field: kind, base: known?.version ?? 0, value: text });
  }

  async link(said, use) {
    if (!this.ref) return "";
    const id = crypto.randomUUID();
    this.links.push({ id, target: said.target, target_kind: said.target_kind, use, asked: said.part, title: said.title });
    const value = {
      target_kind: said.target_kind,
      target: said.target,
      use,
      asked: said.part,
      case: said.cases.join(",").slice(0, 100),
      place: this.header.place,
      channel: said.channel,
      revision: said.revision,
    };
    await this.outbox.add(this.ref, "link", { id, value });
    if (use !== "seen" && said.facts.length) {
      await this.outbox.add(this.ref, "told", { entry: id, value: { via: "voice", facts: said.facts } });
    }
    this.on.changed();
    return id;
  }

  withdraw(id) {
    this.links = this.links.filter((link) => link.id !== id);
    this.on.changed();
    return this.outbox.add(this.ref, "withdraw", { entry: id });
  }

  add(kind, fields, options) {
    return this.ref ? this.outbox.add(this.ref, kind, fields, options) : undefined;
  }

  /** What the server says of ops of this call. */
  answered(body, ops) {
    const byId = new Map(ops.map((op) => [op.id, op]));
    for (const [id, { message, code }] of Object.entries(body.refused ?? {})) {
      this.on.problem(message || code, byId.get(id));
    }
    for (const [id, result] of Object.entries(body.results ?? {})) this.learn(byId.get(id), result);
    const waits = this.outbox.waiting.some((entry) => entry.ref === this.ref);
    if (!waits && body.header.ref === this.ref) this.header = { ...this.header, ...body.header };
    this.on.changed();
  }

  learn(op, result) {
    if (!op) return;
    if (result.say) this.on.problem(result.say, op);
    const note = this.notes.find((each) => each.entry === op.entry);
    if (op.kind === "note" && note) {
      note.version = result.version ?? note.version;
      note.names = result.names;
      if (result.masked !== undefined && note.text === op.value) note.text = result.masked;
    }
    if (!result.conflict) return;
    if (op.kind === "set") this.on.conflict(op.field, result.conflict.theirs, op.value, () => this.setAgain(op, result));
    if (op.kind === "note") {
      this.on.conflict("note", result.conflict.theirs, op.value, () => {
        note.version = result.version;
        this.note(op.entry, op.field, result.conflict.theirs);
      });
    }
  }

  /** The agent keeps what somebody else has set. */
  setAgain(op, result) {
    this.header = { ...this.header, [op.field]: op.value };
    this.set(op.field, result.conflict.theirs);
  }
}

function times(kind, header) {
  const now = new Date().toISOString();
  if (kind === "answer") return { answered_at: header.answered_at ?? now };
  if (kind === "hold") return { held_since: now };
  if (kind === "end") return { held_since: null, talk_ended_at: now };
  return kind === "resume" ? { held_since: null } : {};
}

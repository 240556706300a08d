/* The call on the screen: bar, column and end, which tab writes it, and what the server says of it. */
import { Bar } from "./bar.js";
import { Call } from "./call.js";
import { CallColumn } from "./call-column.js";
import { element } from "./dom.js";
import { Outbox } from "./outbox.js";
import { byId, config, text } from "./page.js";
import { masked } from "./recognise.js";
import { TabLock } from "./tab-lock.js";
import { Wrap } from "./wrap.js";

const LEAVES = new Set(["park", "discard"]); // acts after which the screen is free for the next call

export class CurrentCall {
  /** `desk`: the console. */
  constructor(desk) {
    this.desk = desk;
    this.done = new Set(); // kinds of ops of panels in this call
    this.bar = new Bar({ root: byId("hd-bar"), offline: byId("hd-offline"), text, states: config.states, say: (words) => desk.announcer.now(words) });
    this.outbox = this.makeOutbox();
    this.call = this.makeCall();
    this.column = this.makeColumn();
    this.wrap = new Wrap({
      root: byId("hd-wrap"),
      codes: config.codes,
      text,
      on: {
        outcome: (code) => this.outcome(code),
        summary: (words) => this.call.note((this.summary ??= crypto.randomUUID()), "summary", masked(words)),
        target: (words) => this.call.set("target", words),
        finish: () => desk.run("take"),
      },
    });
  }

  makeOutbox() {
    const { desk } = this;
    return new Outbox({
      store: desk.store,
      url: `${config.urls.calls}/REF/ops`,
      tab: desk.tab,
      csrf: () => desk.session.token,
      renewed: () => desk.session.renew(),
      on: {
        state: (name, count) => this.bar.saved(name, count),
        answer: (body, ref, ops) => this.serverSaid(body, ref, ops),
        refused: (words) => desk.say(text("refused", { text: words })),
        signedOut: (count) => desk.signedOut(count),
      },
    });
  }

  makeCall() {
    const { desk } = this;
    return new Call({
      urls: config.urls,
      outbox: this.outbox,
      post: (url, body) => desk.session.post(url, body),
      on: {
        changed: () => this.changed(),
        problem: (words) => desk.say(words),
        offline: () => desk.say(text("not_offline")),
        conflict: (field, theirs, mine, again) => this.conflict(field, theirs, mine, again),
      },
    });
  }

  makeColumn() {
    return new CallColumn({
      root: byId("hd-call"),
      area: byId("hd-note"),
      text,
      callers: config.callers,
      before: config.before,
      on: {
        note: (entry, kind, words) => this.call.note(entry, kind, masked(words)),
        name: (name) => this.removeName(name),
        left: () => this.outbox.flush(),
        done: () => this.desk.results.box.focus(),
        changed: () => this.changed(),
      },
    });
  }

  changed() {
    const { call, desk } = this;
    this.bar.show(call);
    this.column.show(call);
    if (call.header && this.lockOf !== call.ref) this.watch();
    desk.showLanguage();
    this.showPlace();
    byId("hd-card").hidden = call.state === "wrapping";
    if (call.state !== "wrapping") return this.wrap.hide();
    this.wrap.show(call, this.sentence());
    return desk.frame.showTab("card");
  }

  showPlace() {
    const { place, place_name: name, place_said: said } = this.call.header ?? {};
    byId("hd-place").textContent = place ? [name, said && `(${said})`].filter(Boolean).join(" ") : text("place_none");
  }

  setPlace({ code, said, name }) {
    const former = said && said !== name ? said : "";
    this.call.set("place", code || null);
    this.call.set("place_said", former);
    if (this.call.header) this.call.header.place_name = name || said;
    byId("hd-place").textContent = code ? [name, former && `(${former})`].filter(Boolean).join(" ") : text("place_none");
    byId("hd-place-chip").hidden = true;
  }

  outcome(code) {
    this.call.set("outcome", code);
    const needs = config.codes.find((each) => each.code === code)?.needs;
    if (needs === "gap" && !this.done.has("gap")) this.desk.openForm("no_answer");
    else if (needs === "callback" && !this.done.has("callback")) this.desk.openForm("callback");
    else if (needs === "target") byId("hd-target")?.focus();
  }

  /** The op of a panel: words where it is refused. */
  async op(kind, value, form) {
    if (!this.call.isOpen) return this.desk.noCall();
    if ("direct" in form.dataset) {
      const problem = await this.outbox.direct(this.call.ref, kind, { value });
      if (problem) return problem === "offline" ? text("not_offline") : problem;
    } else await this.call.add(kind, { value }, { now: true });
    this.done.add(kind);
    this.desk.timeline.add(form.dataset.label ?? kind, "");
    if (LEAVES.has(kind)) {
      this.desk.panels.close(); // first: a dialog gives the focus back to what is gone from the screen by then
      this.leave();
      this.desk.cleared();
    }
    if (form.dataset.done) this.desk.say(form.dataset.done);
    return "";
  }

  /** One line of what was asked and told, to be confirmed. */
  sentence() {
    const known = this.call.notes.find((note) => note.kind === "summary");
    if (known) {
      this.summary = known.entry;
      return known.text;
    }
    const used = this.call.links.filter((link) => link.use !== "seen");
    const asked = used.map((link) => [link.asked && text(`part_${link.asked}`).toLowerCase(), link.title ?? link.target].filter(Boolean).join(" "));
    const place = this.call.header.place_said || this.call.header.place_name;
    const whole = [asked.join("; "), place].filter(Boolean).join(", ").replace(/[\s.?!]+$/, "");
    return asked.length ? text("sentence", { asked: whole }) : "";
  }

  /** After those of the last call, which must have reached the server: nobody talks to two. */
  async open(language) {
    await this.outbox.flush();
    await this.call.open(language);
  }

  /** What the server refuses afterwards brings the call back. */
  finish() {
    const sent = this.call.act("finish");
    this.leave();
    return sent;
  }

  leave() {
    this.lock?.end();
    this.call.clear();
    this.done.clear();
    this.summary = null;
    this.lockOf = "";
    this.column.finish();
  }

  /** Out of everything that is kept of the call. Not kept in the browser meanwhile: it is a name. */
  async removeName(name) {
    const problem = await this.outbox.direct(this.call.ref, "remove_name", { value: { name } });
    if (problem) return this.desk.say(problem === "offline" ? text("not_offline") : problem);
    await this.call.reload();
    return this.desk.say(text("name_removed"));
  }

  watch() {
    this.lock?.end();
    this.lockOf = this.call.ref;
    this.lock = new TabLock(this.call.ref, {
      writing: () => this.writable(true),
      reading: () => this.writable(false),
      handIn: () => this.outbox.flush(),
      changed: () => this.call.reload(),
    });
  }

  writable(isWriting) {
    document.querySelectorAll("#hd-note, #hd-summary").forEach((area) => (area.readOnly = !isWriting));
    if (isWriting) {
      if (this.bar.offline.dataset.kind === "tab") this.bar.clear();
      return;
    }
    this.bar.notice(text("elsewhere"), { kind: "tab", label: text("take_over"), action: () => this.lock.takeOver() });
  }

  serverSaid(body, ref, ops) {
    if (ref === this.call.ref) this.call.answered(body, ops);
    else this.refusedAfterwards(body, ops);
    if (this.lock?.isWriting) this.lock.tellOthers();
    if (body.header?.state === "closed" && this.call.ref === ref && this.call.isOpen) this.desk.say(text("closed"));
  }

  /** Of a call that is off the screen already: it comes back if it could not be closed. */
  refusedAfterwards(body, ops) {
    const refused = ops.filter((op) => body.refused?.[op.id]);
    refused.forEach((op) => this.desk.say(body.refused[op.id].message || body.refused[op.id].code));
    if (refused.some((op) => op.kind === "finish") && !this.call.isOpen) this.call.resume();
  }

  conflict(field, theirs, mine, again) {
    const { panels } = this.desk;
    const dialog = panels.show("conflict");
    dialog.querySelector("[data-text]").textContent = text("conflict", { field: text(`field_${field}`) });
    const choices = dialog.querySelector("[data-choices]");
    const button = (words, act) => {
      const made = element("button", { type: "button", className: "hd-button" }, words);
      made.addEventListener("click", () => (act(), panels.close()));
      return made;
    };
    choices.replaceChildren(
      button(text("keep_mine", { value: mine ?? "–" }), () => {}),
      button(text("keep_theirs", { value: theirs || "–" }), again),
    );
    choices.firstChild.focus();
  }
}

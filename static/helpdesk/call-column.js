/* The column of the call: notes, pages that served, who asks. */
import { isTyping } from "./keys.js";

const KINDS = { verbatim: "said", note: "note", summary: "note" };

export class CallColumn {
  /** `on` has note(entry, kind, text), name(name), left(), done(), changed(). */
  constructor({ root, area, text, callers, before, on }) {
    Object.assign(this, { root, area, text, callers, before, on });
    this.entry = null;
    area.addEventListener("input", (event) => {
      if (event.isComposing) return;
      this.typed();
    });
    area.addEventListener("compositionend", () => this.typed());
    area.addEventListener("blur", () => this.on.left());
    area.addEventListener("keydown", (event) => this.key(event));
  }

  typed() {
    this.entry ??= { id: crypto.randomUUID(), kind: this.hasVerbatim ? "note" : "verbatim" };
    this.on.note(this.entry.id, this.entry.kind, this.area.value);
  }

  /** Enter ends an entry, Shift+Enter a line. */
  key(event) {
    if (isTyping(event)) return;
    if (event.key === "Enter" && !event.shiftKey && !event.ctrlKey && !event.altKey) {
      event.preventDefault();
      this.finish();
      this.on.done();
    }
  }

  finish() {
    this.entry = null;
    this.area.value = "";
    this.on.changed();
  }

  show(call) {
    this.hasVerbatim = call.notes.some((note) => note.kind === "verbatim" && note.entry !== this.entry?.id);
    this.list("hd-notes", call.notes.filter((note) => note.text && note.kind !== "summary" && note.entry !== this.entry?.id), (note) => [
      this.span("hd-tag", this.text(KINDS[note.kind])),
      ` ${note.text}`,
      ...(note.names ?? []).map((name) => this.nameButton(name)),
    ]);
    this.list("hd-used", call.links, (link) => [
      `✓ ${link.title ?? link.target} – ${this.text(`used_${link.use}`)}${link.asked ? ` (${this.text(`part_${link.asked}`)})` : ""}`,
    ]);
    const header = call.header ?? {};
    document.getElementById("hd-caller").textContent = this.callers[header.caller_kind] ?? this.callers[""];
    document.getElementById("hd-before").textContent = this.before[header.called_before] ?? this.before.not_asked;
  }

  /** Offered, as nobody can be sure that it is one. */
  nameButton(name) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "hd-button hd-name";
    button.textContent = this.text("remove_name", { name });
    button.addEventListener("click", () => this.on.name(name));
    return button;
  }

  list(id, entries, parts) {
    const items = entries.map((entry) => {
      const item = document.createElement("li");
      item.append(...parts(entry));
      return item;
    });
    document.getElementById(id).replaceChildren(...items);
  }

  span(className, words) {
    const span = document.createElement("span");
    span.className = className;
    span.textContent = words;
    return span;
  }
}

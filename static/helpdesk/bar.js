/* The bar above: state and time of the call, and whether everything is saved. */
import { clock, duration } from "./texts.js";

const OF_STATE = { ringing: ["answer"], talking: ["end", "hold"], on_hold: ["end", "resume"], wrapping: ["finish"] };

export class Bar {
  /** `say(words)` tells a screen reader. */
  constructor({ root, offline, text, states, say }) {
    Object.assign(this, { root, offline, text, states, say });
    setInterval(() => this.tick(), 1000);
  }

  show(call) {
    this.call = call;
    const state = call.state;
    if (state === "ringing" && this.root.dataset.state !== state) this.say(this.states[state]);
    this.root.dataset.state = state;
    this.part("hd-ref").textContent = call.isOpen ? call.ref : "–";
    this.part("hd-state").textContent = this.states[state] ?? state;
    const acts = OF_STATE[state] ?? [];
    this.button("take", state === "ready" || state === "ringing" || state === "wrapping", this.states[`take_${state}`]);
    this.button("end", acts.includes("end"));
    this.button("hold", acts.includes("hold") || acts.includes("resume"), this.states[`hold_${state}`]);
    this.tick();
  }

  button(command, isShown, label = "") {
    const button = this.root.querySelector(`[data-command="${command}"]`);
    button.hidden = !isShown;
    if (label) button.textContent = label;
  }

  tick() {
    const header = this.call?.isOpen ? this.call.header : null;
    const from = header && { on_hold: header.held_since, wrapping: header.talk_ended_at }[this.call.state];
    const since = from ?? header?.answered_at;
    this.part("hd-time").textContent = since ? duration((Date.now() - Date.parse(since)) / 1000) : "";
  }

  part(id) {
    return document.getElementById(id);
  }

  saved(name, count) {
    const saved = this.part("hd-saved");
    saved.dataset.saved = name === "offline" || name === "signed_out" ? "no" : "yes";
    saved.textContent = name === "saved" ? this.text("saved", { time: clock(Date.now()) }) : this.text("saving");
    const isOffline = name === "offline" || name === "signed_out";
    if (isOffline) this.notice(this.text(name, { n: count }));
    else if (!this.offline.hidden && this.offline.dataset.kind === "offline") {
      this.clear();
      this.say(saved.textContent);
    }
  }

  /** `action`: a button beside the words. Told once while it stands, whatever its words count meanwhile. */
  notice(words, { kind = "offline", label = "", action = null } = {}) {
    if (this.offline.hidden || this.offline.dataset.kind !== kind) this.say(words);
    this.offline.dataset.kind = kind;
    this.offline.hidden = false;
    this.offline.querySelector("span").textContent = words;
    const button = this.offline.querySelector("button");
    button.hidden = !label;
    button.textContent = label;
    button.onclick = action;
  }

  clear() {
    this.offline.hidden = true;
  }
}

/* The end of a call: one outcome, one sentence that is written already, and F2. Digits act only while the list of
 * outcomes has the focus. */
import { element } from "./dom.js";
import { digitOf, isTyping } from "./keys.js";

export class Wrap {
  /** `codes`: [{ code, key, label, needs }]; `on` has outcome(code), summary(text), target(text), finish(). */
  constructor({ root, codes, text, on }) {
    Object.assign(this, { root, codes, text, on, isShown: false });
  }

  show(call, sentence) {
    const isNew = !this.isShown;
    const chosen = call.header.outcome;
    this.root.hidden = false;
    this.isShown = true;
    if (isNew) this.build(sentence, call.header.target);
    this.root.querySelectorAll("[role=radio]").forEach((button, index) => {
      const isChosen = button.dataset.code === chosen;
      button.setAttribute("aria-checked", String(isChosen));
      button.tabIndex = isChosen || (!chosen && index === 0) ? 0 : -1;
    });
    if (isNew) this.root.querySelector("[role=radio][tabindex='0']").focus();
    this.target.hidden = this.codes.find((each) => each.code === chosen)?.needs !== "target";
  }

  hide() {
    this.isShown = false;
    this.root.hidden = true;
    this.root.replaceChildren();
  }

  build(sentence, target) {
    const list = element("ul", { className: "hd-wrap__codes", role: "radiogroup", "aria-label": this.text("outcome") });
    for (const each of this.codes) {
      const button = element("button", { type: "button", role: "radio", "aria-checked": "false" }, `${each.key} ${each.label}`);
      button.dataset.code = each.code;
      button.addEventListener("click", () => this.on.outcome(each.code));
      const item = element("li", { role: "presentation" });
      item.append(button);
      list.append(item);
    }
    list.addEventListener("keydown", (event) => this.key(event));
    const label = element("label", { htmlFor: "hd-summary" }, this.text("summary"));
    const summary = element("textarea", { id: "hd-summary", className: "hd-area", maxLength: 500 });
    summary.value = sentence;
    summary.addEventListener("input", (event) => event.isComposing || this.on.summary(summary.value));
    summary.addEventListener("compositionend", () => this.on.summary(summary.value));
    this.target = element("p", { hidden: true });
    const field = element("input", { id: "hd-target", className: "hd-area", maxLength: 200, value: target ?? "" });
    field.addEventListener("input", (event) => event.isComposing || this.on.target(field.value));
    this.target.append(element("label", { htmlFor: "hd-target" }, this.text("target")), field);
    const finish = element("button", { type: "button", className: "hd-button hd-button--main" }, this.text("finish"));
    finish.addEventListener("click", () => this.on.finish());
    this.root.replaceChildren(element("h2", {}, this.text("wrap")), list, label, summary, this.target, finish);
    if (sentence) this.on.summary(sentence);
  }

  key(event) {
    if (isTyping(event) || event.repeat || event.ctrlKey || event.altKey || event.metaKey) return;
    const digit = digitOf(event);
    const buttons = [...this.root.querySelectorAll("[role=radio]")];
    const chosen = digit && this.codes.find((each) => String(each.key) === digit);
    const at = buttons.indexOf(document.activeElement);
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (chosen) this.on.outcome(chosen.code);
    else if (step) buttons[(at + step + buttons.length) % buttons.length].focus();
    else return;
    event.preventDefault();
  }
}

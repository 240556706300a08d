/* Lists by key: common answers, sentences to say. Nine have a digit, the others a digit after as many 0 as there are
 * nines before them. The panel is open before its list has come, so that digits pressed at once find it.
 */
import { isTyping } from "./keys.js";
import { byId, fetched, parsed } from "./page.js";

const DIGIT = /^(?:Digit|Numpad)(\d)$/;
const STEPS = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 };

export class ChoicePanel {
  /** `on` has chosen(button), failed(). */
  constructor({ panels, on }) {
    Object.assign(this, { panels, on, pressed: "", seq: 0 });
    this.dialog = byId("hd-panel-choices");
    this.body = this.dialog.querySelector("[data-form]");
    this.dialog.addEventListener("keydown", (event) => this.key(event));
    this.body.addEventListener("click", (event) => this.choose(event.target.closest("[data-press]")));
  }

  async open(url, title) {
    const seq = ++this.seq;
    this.pressed = "";
    this.body.replaceChildren();
    byId("hd-choices-title").textContent = title;
    this.panels.show("choices");
    const response = await fetched(url);
    if (seq !== this.seq || !this.dialog.open) return undefined;
    if (!response?.ok) {
      this.panels.close();
      return this.on.failed();
    }
    this.body.replaceChildren(...parsed(await response.text()).body.childNodes);
    (this.buttons[0] ?? this.body.querySelector("[data-close]"))?.focus();
    return this.press();
  }

  get buttons() {
    return [...this.body.querySelectorAll("[data-press]")];
  }

  key(event) {
    if (isTyping(event) || event.repeat || event.ctrlKey || event.altKey || event.metaKey) return;
    const digit = DIGIT.exec(event.code)?.[1];
    const step = STEPS[event.key];
    if (!digit && !step) return;
    event.preventDefault();
    if (step) return void this.move(step);
    this.pressed += digit;
    this.press();
  }

  /** What the digits so far mean: one of the list, the beginning of several, or nothing. */
  press() {
    if (!this.pressed || !this.buttons.length) return undefined;
    const meant = this.buttons.filter((button) => button.dataset.press.startsWith(this.pressed));
    if (!meant.length) this.pressed = "";
    else if (meant[0].dataset.press === this.pressed) return this.choose(meant[0]);
    else meant[0].focus();
    return undefined;
  }

  move(step) {
    const { buttons } = this;
    buttons[(buttons.indexOf(document.activeElement) + step + buttons.length) % buttons.length]?.focus();
  }

  choose(button) {
    if (!button) return;
    this.panels.close();
    this.on.chosen(button);
  }
}

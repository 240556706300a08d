/* The place that a caller names, old names too. */
import { element } from "./dom.js";
import { isTyping } from "./keys.js";

export class PlacePanel {
  /** `on` has place({ code, said, name }). */
  constructor({ panels, url, on }) {
    Object.assign(this, { panels, url, on, found: null, seq: 0 });
    this.dialog = document.getElementById("hd-panel-place");
    this.input = document.getElementById("hd-place-input");
    this.list = this.dialog.querySelector("[data-options]");
    this.error = this.dialog.querySelector("[data-error]");
    this.input.addEventListener("input", (event) => event.isComposing || this.look());
    this.input.addEventListener("compositionend", () => this.look());
    this.input.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || isTyping(event)) return;
      event.preventDefault();
      this.use();
    });
    this.dialog.querySelector("[data-ok]").addEventListener("click", () => this.use());
    this.dialog.querySelector("[data-clear]").addEventListener("click", () => {
      this.on.place({ code: "", said: "", name: "" });
      this.panels.close();
    });
    this.list.addEventListener("click", (event) => {
      const button = event.target.closest("button");
      if (button) this.take({ code: button.dataset.code, name: button.textContent, said: this.found?.said ?? "" });
    });
  }

  open(typed) {
    this.panels.show("place");
    this.input.value = typed;
    this.input.select();
    this.error.textContent = "";
    this.error.dataset.known = "no";
    this.list.replaceChildren();
    this.found = null;
    if (typed) this.look();
  }

  async look() {
    const seq = ++this.seq;
    const query = new URLSearchParams({ q: this.input.value });
    const response = await fetch(`${this.url}?${query}`, { headers: { "X-Console": "1" } }).catch(() => null);
    if (!response?.ok || seq !== this.seq) return;
    this.found = await response.json();
    this.error.textContent = this.found.question || this.found.now;
    this.error.dataset.known = this.found.code ? "yes" : "no";
    this.list.replaceChildren(
      ...this.found.choices.map((choice) => {
        const button = element("button", { type: "button" }, choice.name);
        button.dataset.code = choice.code;
        const item = document.createElement("li");
        item.append(button);
        return item;
      }),
    );
    if (this.isPressed) this.use();
  }

  use() {
    this.isPressed = this.found === null;
    if (!this.found) return undefined;
    if (!this.found.code) return this.list.querySelector("button")?.focus();
    return this.take(this.found);
  }

  take(place) {
    this.isPressed = false;
    this.panels.close();
    this.on.place(place);
  }
}

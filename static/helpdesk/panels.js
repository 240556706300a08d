/* Panels over the console: each is a dialog, Esc closes it, and the focus goes back into the box. */
import { digitOf, isTyping } from "./keys.js";

/** Whether keys write into it. */
export function isTextField(node) {
  return node.matches("input:not([type=checkbox]):not([type=radio]), textarea, select");
}

export class Panels {
  constructor({ back }) {
    this.back = back;
    document.querySelectorAll("dialog.hd-panel").forEach((dialog) => {
      // The browser gives the focus back by itself; a command that followed at once may have taken it elsewhere.
      dialog.addEventListener("close", () => document.activeElement === document.body && this.back());
      dialog.addEventListener("click", (event) => {
        if (event.target.closest("[data-close]") || event.target === dialog) dialog.close();
      });
    });
  }

  get open() {
    return document.querySelector("dialog.hd-panel[open]");
  }

  show(name) {
    const dialog = document.getElementById(`hd-panel-${name}`);
    this.open?.close();
    dialog.showModal();
    return dialog;
  }

  close() {
    this.open?.close();
  }
}

/** Digits choose among the buttons of a list while the panel is open and no text is typed. */
export function choosable(dialog, list, chosen) {
  const buttons = () => [...list.querySelectorAll("button")];
  list.onclick = (event) => event.target.closest("button") && chosen(event.target.closest("button"));
  dialog.onkeydown = (event) => {
    if (isTyping(event) || event.repeat) return;
    const digit = isTextField(event.target) ? "" : digitOf(event);
    const button = digit && buttons()[Number(digit) - 1];
    if (!button) return;
    event.preventDefault();
    chosen(button);
  };
}

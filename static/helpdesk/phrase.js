/* A sentence to say that belongs to no page: it goes where text is being written, else it stands above the card. */
import { byId } from "./page.js";

const WRITTEN = "#hd-note, #hd-summary";

export class Phrase {
  /** Where it will go, before a panel takes the focus. */
  aim() {
    this.field = document.activeElement?.matches(WRITTEN) ? document.activeElement : null;
  }

  /** Its words, if they are to be said. */
  give(words) {
    if (this.field && !this.field.readOnly) return this.insert(this.field, words);
    const shown = byId("hd-phrase");
    shown.hidden = false;
    shown.querySelector("[data-text]").textContent = words;
    return words;
  }

  insert(field, words) {
    field.focus();
    const before = field.value.slice(0, field.selectionStart);
    field.setRangeText(before && !/\s$/.test(before) ? ` ${words}` : words, field.selectionStart, field.selectionEnd, "end");
    field.dispatchEvent(new InputEvent("input", { bubbles: true, inputType: "insertText" }));
    return "";
  }

  clear() {
    byId("hd-phrase").hidden = true;
  }
}

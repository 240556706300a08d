/* A sentence to say that belongs to no page: it goes where text is being written, else it stands above the card. */
import { byId } from "./page.js";

const WRITTEN = "#hd-note, #hd-summary";

export class Phrase {
  /** Where it will go, before a panel takes the focus. */
  aim() {
    const field = document.activeElement;
    this.aimed = field?.matches(WRITTEN) && !field.readOnly ? [field, field.selectionStart, field.selectionEnd] : null;
  }

  /** Its words, if they are to be said. */
  give(words) {
    if (this.aimed) return insert(words, ...this.aimed);
    const shown = byId("hd-phrase");
    shown.hidden = false;
    shown.querySelector("[data-text]").textContent = words;
    return words;
  }

  clear() {
    byId("hd-phrase").hidden = true;
  }
}

function insert(words, field, start, end) {
  const before = field.value.slice(0, start);
  field.focus();
  field.setRangeText(before && !/\s$/.test(before) ? ` ${words}` : words, start, end, "end");
  field.dispatchEvent(new InputEvent("input", { bubbles: true, inputType: "insertText" }));
  return "";
}

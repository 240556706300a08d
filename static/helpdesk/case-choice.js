/* The case of the caller on the card: by a digit, or by Enter where their words name one; never by itself. */
import { element } from "./dom.js";
import { digitOf, isTyping } from "./keys.js";
import { fold } from "./recognise.js";

const WORD = /[\p{L}\p{M}\d]+/gu;
const OFFERED = "hd-choice--offered";

/** `options`: labels of one question. The index of the only one that has words of its own among those typed; -1 where
 * none or several have. A word typed with accents is looked for with them; `small` words, folded, tell nothing.
 */
export function namedOption(typed, options, small) {
  const words = (typed.normalize("NFC").toLowerCase().match(WORD) ?? []).filter((word) => !small.has(fold(word)));
  const named = options.map((label) => wordsOf(label));
  const found = new Set();
  for (const word of words) {
    const having = named.flatMap((each, index) => (each.has(word) ? [index] : []));
    if (having.length === 1) found.add(having[0]);
  }
  return found.size === 1 ? [...found][0] : -1;
}

/** As written, and without accents. */
function wordsOf(label) {
  const words = label.normalize("NFC").toLowerCase().match(WORD) ?? [];
  return new Set([...words, ...words.map(fold)]);
}

export class CaseChoice {
  /** `root`: of the card; `small`: words that tell nothing; `back()` gives the focus back. */
  constructor({ root, small, back }) {
    Object.assign(this, { root, small: new Set(small), back, button: null });
    root.addEventListener("keydown", (event) => this.key(event));
  }

  /** The question that is asked first has the focus, in which digits choose. */
  open() {
    const group = this.root.querySelector("[data-first]") ?? this.root.querySelector(".hd-case");
    group?.querySelector("button")?.focus();
  }

  key(event) {
    const group = event.target.closest(".hd-case");
    if (!group || isTyping(event) || event.repeat) return;
    if (event.key === "Escape") return this.back();
    const digit = digitOf(event);
    const button = digit && group.querySelectorAll("button")[digit - 1];
    if (!button) return;
    event.preventDefault();
    button.click();
    this.back();
  }

  /** For what is typed by now; the label of what is offered, "" for nothing. */
  update(typed) {
    this.button?.classList.remove(OFFERED);
    this.button?.querySelector("kbd")?.remove();
    const buttons = [...this.root.querySelectorAll("[data-first] [data-option]")];
    const title = wordsOf(this.root.querySelector(".hd-card__title")?.textContent ?? "");
    const own = typed.split(/\s+/).filter((word) => !title.has(word.toLowerCase()));
    this.button = buttons[namedOption(own.join(" "), buttons.map((each) => each.dataset.option), this.small)] ?? null;
    if (!this.button) return "";
    this.button.classList.add(OFFERED);
    this.button.append(element("kbd", {}, "Enter"));
    return this.button.dataset.option;
  }

  /** Whether there was an offer, which is taken. */
  accept() {
    const { button } = this;
    if (!button?.isConnected) return false;
    this.button = null;
    button.click();
    return true;
  }
}

/* The one box: what is typed is searched for, arrows choose among the rows, and "/" at its beginning gives a command.
 * The focus never leaves it by itself.
 */
import { fold } from "./recognise.js";
import { isTyping } from "./keys.js";
import { TITLES } from "./finder.js";

export class Box {
  /** `words`: command to the word after "/". `on` has open(row), run(command), scroll(pages), escape(). */
  constructor({ input, finder, rows, words, on }) {
    Object.assign(this, { input, finder, rows, on });
    this.commands = new Map(Object.entries(words).map(([command, word]) => [word, command]));
    this.opensNext = false;
    this.stage = "";
    input.addEventListener("input", (event) => this.typed(event));
    input.addEventListener("compositionend", () => this.composed());
    input.addEventListener("keydown", (event) => this.key(event));
  }

  get text() {
    return this.input.value;
  }

  set text(text) {
    this.input.value = text;
    this.finder.typed(text);
  }

  typed(event) {
    this.opensNext = false;
    this.rows.reset();
    if (this.isCommand) return this.finder.clear();
    this.finder.typed(this.text, { composing: event.isComposing, inputType: event.inputType });
  }

  composed() {
    if (!this.isCommand) this.finder.composed(this.text);
  }

  get isCommand() {
    return this.text.startsWith("/");
  }

  key(event) {
    if (isTyping(event)) return;
    const bare = !(event.ctrlKey || event.altKey || event.metaKey || event.shiftKey);
    if (!bare) return;
    const act = {
      ArrowDown: () => this.move(1),
      ArrowUp: () => this.move(-1),
      PageDown: () => this.on.scroll(1),
      PageUp: () => this.on.scroll(-1),
      Enter: () => event.repeat || this.enter(),
      Escape: () => event.repeat || this.on.escape(),
    }[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  }

  move(step) {
    this.on.moved();
    this.rows.move(step);
  }

  enter() {
    if (this.isCommand) return this.command();
    if (this.rows.chosen) return this.on.open(this.rows.chosen);
    // Titles that fit are no answer yet: the first row is opened once it is known what it is.
    if (this.stage === TITLES || this.shownText !== this.text) {
      if (!this.finder.isEnough()) return undefined;
      this.opensNext = true;
      return this.finder.now();
    }
    return this.rows.rows[0] && this.on.open(this.rows.rows[0]);
  }

  /** After the rows of a search are shown. */
  shown(asked) {
    this.stage = asked.stage;
    this.shownText = asked.text;
    if (!this.opensNext || asked.stage === TITLES) return;
    this.opensNext = false;
    if (this.rows.rows[0]) this.on.open(this.rows.rows[0]);
  }

  command() {
    const [word, ...rest] = this.text.slice(1).trim().split(/\s+/);
    const folded = fold(word ?? "").replace(/[^a-z]/g, "");
    const found = this.commands.get(folded) ?? this.single(folded);
    this.text = rest.join(" ");
    if (found) this.on.run(found);
    else this.on.unknown(word);
  }

  /** The one command that begins so. */
  single(start) {
    const fitting = start ? [...this.commands].filter(([word]) => word.startsWith(start)) : [];
    return fitting.length === 1 ? fitting[0][1] : "";
  }

  focus({ all = false } = {}) {
    this.input.focus();
    if (all) this.input.select();
  }
}

/* What has happened in the call so far, in a line. */
import { clock } from "./texts.js";

const LONGEST = 40;
const SHOWN = 12;

export class Timeline {
  constructor(root) {
    this.root = root;
  }

  add(what, words) {
    const item = document.createElement("li");
    const cut = words.length > LONGEST ? `${words.slice(0, LONGEST)}…` : words;
    item.textContent = `${clock(Date.now()).slice(0, 5)} ${what}${cut ? `: ${cut}` : ""}`;
    this.root.append(item);
    while (this.root.children.length > SHOWN) this.root.firstChild.remove();
  }

  clear() {
    this.root.replaceChildren();
  }
}

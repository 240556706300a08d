/* Links otherwise than "answered", and links that are taken back. */
import { element } from "./dom.js";
import { text } from "./page.js";
import { choosable } from "./panels.js";

export class LinkPanel {
  /** `on` has say(words). */
  constructor({ panels, call, card, on }) {
    Object.assign(this, { panels, call, card, on });
  }

  open() {
    const dialog = this.panels.show("link");
    dialog.querySelector("[data-used]").replaceChildren(...this.call.links.map((link) => this.item(link)));
    choosable(dialog, dialog.querySelector(".hd-panel__body"), (button) => this.chosen(button));
  }

  item(link) {
    const words = `${link.title ?? link.target}: ${text(`used_${link.use}`)} – ${text("withdraw")}`;
    const button = element("button", { type: "button" }, words);
    button.dataset.withdraw = link.id;
    const item = element("li", {});
    item.append(button);
    return item;
  }

  async chosen(button) {
    if (button.dataset.withdraw) {
      await this.call.withdraw(button.dataset.withdraw);
      this.on.say(text("withdrawn"));
    } else if (button.dataset.use && this.card.said) {
      await this.call.link(this.card.said, button.dataset.use);
      this.on.say(text("linked"));
    } else if (button.dataset.use) this.on.say(text("nothing_open"));
    if (!("close" in button.dataset)) this.panels.close();
  }
}

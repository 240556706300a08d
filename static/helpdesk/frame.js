/* What a narrow screen shows of the three columns. */
import { byId } from "./page.js";

export class Frame {
  constructor() {
    this.tabs = [...document.querySelectorAll(".hd-tabs [role=tab]")];
    this.tabs.forEach((tab) => tab.addEventListener("click", () => this.showTab(tab.dataset.tab)));
    byId("hd-drawer").addEventListener("click", () => this.drawer());
    // A drawer lies over the rest: it goes when work goes on elsewhere.
    byId("hd-query").addEventListener("focus", () => this.drawer(false));
    byId("hd-wrap").addEventListener("focusin", () => this.drawer(false));
  }

  /** Opened, closed, or the other of both. */
  drawer(open) {
    const column = byId("hd-call");
    const isOpen = open ?? !("open" in column.dataset);
    if (isOpen) column.dataset.open = "";
    else delete column.dataset.open;
    byId("hd-drawer").setAttribute("aria-expanded", String(isOpen));
  }

  showTab(name) {
    byId("hd-columns").dataset.tab = name;
    this.tabs.forEach((tab) => tab.setAttribute("aria-selected", String(tab.dataset.tab === name)));
  }
}

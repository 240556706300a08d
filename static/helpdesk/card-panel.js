/* The answer card: opened from a row, changed by case, place and kind of question. Cards that were open stay readable
 * without a connection, with the time they are of. */
import { element } from "./dom.js";

export class CardPanel {
  /** `asked()` gives place and language; `texts` has unsure and old(time), which the card says above its sentence; `on`
   * has opened(card, target), failed(), old(time).
   */
  constructor({ root, second, urls, store, asked, on, texts }) {
    Object.assign(this, { root, second, urls, store, asked, on, texts, target: null, seq: 0 });
    this.welcome = [...root.childNodes];
    root.addEventListener("click", (event) => this.clicked(event));
  }

  get card() {
    return this.root.querySelector(".hd-card");
  }

  /** What the sentence in view says and rests on; null without a card. */
  get said() {
    const card = this.card;
    if (!card?.dataset.target || !this.target) return null;
    const { target, targetKind, title, revision, day, told } = card.dataset;
    return {
      ...this.target,
      target,
      target_kind: targetKind,
      title,
      revision: revision ? Number(revision) : null,
      text: [...card.querySelectorAll(".hd-said")].map((each) => each.textContent.trim()).join(" "),
      facts: Object.entries(JSON.parse(told || "{}")).map(([key, value]) => ({
        fact_key: key,
        value,
        revision: revision ? Number(revision) : null,
        ...(day && { day }),
      })),
    };
  }

  /** The next call begins without what the last one was told. */
  clear() {
    this.seq += 1;
    this.target = null;
    this.root.replaceChildren(...this.welcome.map((node) => node.cloneNode(true)));
    this.second.replaceChildren();
    this.second.parentElement.classList.remove("hd-columns--second");
  }

  /** `target`: { code } of a procedure or { page } of another page. Cases of the last one are not those of this one. */
  open({ code = "", page = "", unsure = false }, part = "") {
    this.target = { code, page, part, cases: [], denied: [], channel: "", day: "", unsure };
    return this.load({ keep: true });
  }

  ask(part) {
    if (!this.target?.code) return undefined;
    this.target.part = part;
    return this.load();
  }

  /** The place, the language or something else of the call has changed. */
  again() {
    return this.target?.code ? this.load() : undefined;
  }

  get address() {
    const { code, page, part, cases, denied, channel, day } = this.target;
    const url = code ? this.urls.card.replace("CODE", code) : this.urls.page.replace("0", page);
    const query = new URLSearchParams({ ...this.asked(), ...(part && { hoi: part }) });
    if (channel) query.set("cach", channel);
    if (day) query.set("ngay", day);
    cases.forEach((key) => query.append("truong-hop", key));
    denied.forEach((key) => query.append("khong", key));
    return `${url}?${query}`;
  }

  async load({ keep = false } = {}) {
    const seq = ++this.seq;
    const address = this.address;
    let html;
    let keptAt = 0;
    try {
      const response = await fetch(address, { headers: { "X-Console": "1" } });
      if (!response.ok && response.status !== 404) throw new Error(String(response.status));
      html = await response.text();
      this.store.keepCard(address, html).catch(() => {});
    } catch {
      const kept = await this.store.get("cards", address);
      if (seq !== this.seq) return;
      if (!kept) return void this.on.failed();
      html = kept.html;
      keptAt = kept.at;
      this.on.old(kept.at);
    }
    if (seq === this.seq) this.show(html, keep, keptAt);
  }

  show(html, keep, keptAt) {
    const card = new DOMParser().parseFromString(html, "text/html").querySelector(".hd-card");
    if (!card) return this.on.failed();
    if (keep && this.card?.dataset.key && this.card.dataset.key !== card.dataset.key) this.putAside();
    const warnings = [this.target.unsure && this.texts.unsure, keptAt && this.texts.old(keptAt)].filter(Boolean);
    card.querySelector(".hd-say")?.before(...warnings.map((words) => element("p", { className: "hd-warning" }, words)));
    this.target.part = card.dataset.part || this.target.part;
    this.root.replaceChildren(card);
    this.root.scrollTop = 0;
    this.on.opened(card, this.target);
  }

  /** Callers come back to what they asked before: on a wide screen it stays beside. */
  putAside() {
    const before = this.card.cloneNode(true);
    before.querySelectorAll("[id]").forEach((each) => each.removeAttribute("id"));
    before.querySelectorAll("[aria-labelledby]").forEach((each) => each.removeAttribute("aria-labelledby"));
    before.querySelectorAll("[aria-keyshortcuts]").forEach((each) => each.removeAttribute("aria-keyshortcuts"));
    before.inert = true; // it is read, and opened again from the list
    this.second.replaceChildren(before);
    this.second.parentElement.classList.add("hd-columns--second");
  }

  clicked(event) {
    const button = event.target.closest("button");
    if (!button) return;
    if (button.dataset.partOf) this.ask(button.dataset.partOf);
    else if (button.matches(".hd-choice")) this.choose(button.closest("fieldset").dataset.name, button.dataset.value);
    else if (button.matches(".hd-open")) this.open({ code: button.dataset.code ?? "", page: button.dataset.page ?? "" });
    else if (button.dataset.untell) this.untell(button.dataset.untell);
  }

  /** `name` and `value` are those of the public page's form: "!a,b" says which cases do not hold. */
  choose(name, value) {
    const target = this.target;
    if (name === "cach") target.channel = value;
    else if (name === "noi") return this.on.place(value);
    else if (value.startsWith("!")) target.denied.push(...value.slice(1).split(","));
    else target.cases.push(value);
    return this.load();
  }

  untell(key) {
    this.target.cases = this.target.cases.filter((each) => each !== key);
    return this.load();
  }

  scroll(pages) {
    this.root.scrollBy({ top: pages * this.root.clientHeight * 0.8 });
  }
}

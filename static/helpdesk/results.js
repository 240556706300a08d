/* What is found for the words in the box: rows, how sure they are, and what the words hold besides. */
import { Box } from "./box.js";
import { element } from "./dom.js";
import { Finder, TITLES } from "./finder.js";
import { byId, config, fetched, parsed, PARTS, text } from "./page.js";
import { dossiersIn, hasPersonal, masked } from "./recognise.js";
import { RowList } from "./row-list.js";

const SLOW = { slow: "slow", down: "down", offline: "offline_search", signed_out: "slow" };

export class Results {
  /** `desk`: the console, whose call, card and commands the rows lead to. */
  constructor(desk) {
    this.desk = desk;
    this.list = { sure: "", place: null, need: "", parts: [], text: "", search: "" };
    this.kept = { words: "", key: "" }; // the last search that is kept of the call
    const input = byId("hd-query");
    this.rows = new RowList({
      input,
      list: byId("hd-rows"),
      on: {
        open: (row) => row && this.open(row),
        frozen: (count) => count && this.say(text("frozen", { n: count }), this.list.sure),
      },
    });
    this.finder = new Finder({
      url: config.urls.find,
      tab: desk.tab,
      parameters: () => ({ place: desk.call.header?.place ?? "", lang: desk.language }),
      on: {
        list: (fragment, asked) => this.found(fragment, asked),
        empty: (isPersonal) => this.nothingTyped(isPersonal),
        slow: (reason) => this.slow(reason),
      },
    });
    this.box = new Box({
      input,
      finder: this.finder,
      rows: this.rows,
      words: config.words,
      on: {
        open: (row) => this.open(row),
        run: (command) => desk.run(command),
        scroll: (pages) => desk.card.scroll(pages),
        moved: () => desk.announcer.hush(),
        unknown: (word) => desk.say(text("command_unknown", { word, key: desk.keyOf("help") })),
        escape: () => (desk.panels.open ? desk.panels.close() : this.box.focus({ all: true })),
      },
    });
    this.listenToZero();
  }

  listenToZero() {
    const zero = byId("hd-zero");
    this.rows.use(zero);
    zero.addEventListener("mousedown", (event) => event.preventDefault());
    zero.addEventListener("click", (event) => {
      const row = event.target.closest("[data-zero]");
      if (row) this.open(row);
    });
  }

  found(fragment, asked) {
    const list = parsed(fragment).querySelector("[data-list]");
    const rows = [...list.querySelectorAll("[role=option]")];
    // Rows that stay while somebody chooses are no surer than those that are kept back.
    if (list.dataset.sure === "no") this.list.sure = "no";
    this.rows.show(rows, () => this.shown(list, asked));
    if (list.dataset.place) this.suggestPlace({ code: list.dataset.place, name: list.dataset.placeName });
  }

  shown(list, asked) {
    const { sure, need, search } = list.dataset;
    this.list = { ...this.list, sure, need, search, parts: list.dataset.parts.split(" ").filter(Boolean), text: asked.text };
    const notes = [...list.querySelectorAll(".hd-note")];
    if (hasPersonal(asked.text) && !("personal" in list.dataset)) notes.unshift(personalNote());
    byId("hd-list-notes").replaceChildren(...notes);
    byId("hd-zero").hidden = true;
    byId("hd-list-state").dataset.text = asked.text;
    const rows = this.rows.rows;
    if (asked.stage === TITLES) this.say(text("titles"), "open");
    else if (!rows.length) this.say(text("no_rows", { key: this.desk.keyOf("no_answer") }), "no");
    else this.say(text(sure === "yes" ? "sure" : "unsure"), sure);
    this.rows.markOpen(this.desk.card.card?.dataset.key ?? "");
    if (asked.stage !== TITLES) this.announce(rows, sure);
    this.box.shown(asked);
  }

  announce(rows, sure) {
    const { announcer } = this.desk;
    const first = rows[0]?.querySelector(".hd-row__title")?.textContent.trim().replace(/\s+/g, " ");
    if (!rows.length) return announcer.later(text("no_rows", { key: this.desk.keyOf("no_answer") }));
    if (sure === "no") return announcer.later(`${text("unsure")}. ${text("rows", { n: rows.length })}`);
    return announcer.later(text("rows_sure", { n: rows.length, first }));
  }

  say(words, sure) {
    const state = byId("hd-list-state");
    state.textContent = words;
    state.dataset.sure = sure;
  }

  nothingTyped(isPersonal) {
    this.rows.replace([]);
    this.rows.use(byId("hd-zero"));
    this.list = { ...this.list, sure: "", need: "", parts: [], text: "", search: "" };
    byId("hd-list-notes").replaceChildren();
    byId("hd-zero").hidden = false;
    byId("hd-place-chip").hidden = true;
    this.say(isPersonal ? text("personal") : dossierNote(this.box?.text ?? ""), "");
  }

  slow(reason) {
    this.say(text(SLOW[reason]), this.list.sure);
    if (reason === "signed_out") this.desk.signedOut(this.desk.outbox.waiting.length);
  }

  suggestPlace(place) {
    this.list.place = place;
    const chip = byId("hd-place-chip");
    chip.hidden = this.desk.call.header?.place === place.code;
    chip.textContent = `${text("place_chip", { name: place.name })} (${this.desk.keyOf("place")})`;
  }

  /** The place or the language has changed. */
  again() {
    this.finder.forget();
    if (this.finder.isEnough()) this.finder.now();
  }

  open(row, part = "") {
    const { kind, code, page, href, ref } = row.dataset;
    if (kind === "no_answer") return this.desk.run("no_answer");
    if (ref) return this.desk.ownCalls.open(ref, kind);
    if (href) return location.assign(href);
    const { card, cases } = this.desk;
    if (!part && card.card?.dataset.key === row.dataset.key && cases.accept()) return undefined;
    const asked = part || this.list.parts.find((each) => PARTS.has(each)) || "";
    this.keepSearch(row);
    return this.desk.card.open({ code, page, unsure: !("zero" in row.dataset) && this.list.sure === "no" }, asked);
  }

  /** The row that a question about "the procedure" means, without a card. */
  get likely() {
    return this.rows.chosen ?? this.rows.rows.find((each) => each.dataset.code);
  }

  get nearest() {
    return this.rows.rows.slice(0, 3).map((each) => each.dataset.code).filter(Boolean);
  }

  /** Of what the list shows: the row that was opened, or none, where nothing answers or the talk is over. */
  keepSearch(row = null) {
    const { call, timeline } = this.desk;
    const { text: words, sure } = this.list;
    if (!call.isOpen || !words) return;
    const key = row?.dataset.key ?? "";
    if (this.kept.words === words && (!row || this.kept.key === key)) return;
    if (!row && sure !== "yes" && sure !== "no") return; // titles alone say nothing
    this.kept = { words, key };
    const query = masked(words).slice(0, 200);
    const opened = row?.dataset.code || key;
    call.add("search", { value: { query, codes: this.nearest, confident: sure === "yes", opened, search_id: this.list.search } });
    timeline.add(text("searched"), query);
  }

  clear() {
    this.kept = { words: "", key: "" };
    this.finder.forget();
    this.box.text = "";
    this.box.focus();
  }

  async refreshZero() {
    const response = await fetched(config.urls.zero);
    if (!response?.ok) return;
    byId("hd-zero").replaceChildren(...parsed(await response.text()).body.childNodes);
    if (!byId("hd-zero").hidden) this.rows.use(byId("hd-zero"));
  }
}

function personalNote() {
  const note = element("p", { className: "hd-note" }, text("personal"));
  note.dataset.note = "personal";
  return note;
}

function dossierNote(typed) {
  const [dossier] = dossiersIn(typed);
  if (!dossier) return "";
  if (!dossier.day) return text("dossier_bad");
  return text("dossier", { unit: dossier.unit, day: dossier.day.toLocaleDateString(config.language) });
}

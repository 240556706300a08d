/* The console: what the parts are, and what each command does with them. */
import { Announcer } from "./announcer.js";
import { Bar } from "./bar.js";
import { Box } from "./box.js";
import { Call } from "./call.js";
import { CallColumn } from "./call-column.js";
import { CardPanel } from "./card-panel.js";
import { Finder, TITLES } from "./finder.js";
import { digitOf, isTyping, keyName, Keys } from "./keys.js";
import { Outbox } from "./outbox.js";
import { choosable, FormPanel, PlacePanel, Panels } from "./panels.js";
import { Pulse } from "./pulse.js";
import { dossiersIn, hasPersonal, masked } from "./recognise.js";
import { RowList } from "./row-list.js";
import { Session } from "./session.js";
import { Store } from "./store.js";
import { TabLock } from "./tab-lock.js";
import { filler } from "./texts.js";
import { Timeline } from "./timeline.js";
import { Wrap } from "./wrap.js";

const config = JSON.parse(document.getElementById("hd-config").textContent);
const text = filler(config.texts);
const byId = (id) => document.getElementById(id);
const cardIsOld = (at) => text("card_old", { time: new Date(at).toLocaleString(config.language) });
const PARTS = new Set(["papers", "fee", "time", "where", "online", "afterwards"]);

class Console {
  constructor(store) {
    this.store = store;
    this.done = new Set(); // kinds of ops of panels in this call
    this.tab = sessionStorage.getItem("helpdesk-tab") ?? crypto.randomUUID();
    sessionStorage.setItem("helpdesk-tab", this.tab);
    this.list = { sure: "", place: null, need: "" };
    this.announcer = new Announcer([...document.querySelectorAll("[data-announcer]")]);
    this.session = new Session({ url: config.urls.token, form: byId("hd-logout"), user: config.user });
    this.timeline = new Timeline(byId("hd-timeline"));
    this.bar = new Bar({ root: byId("hd-bar"), offline: byId("hd-offline"), text, states: config.states });
    this.panels = new Panels({ back: () => this.box.focus() });
    this.makeCall();
    this.makeBox();
    this.makePanels();
    this.listen();
  }

  makeCall() {
    this.outbox = new Outbox({
      store: this.store,
      url: `${config.urls.calls}/REF/ops`,
      tab: this.tab,
      csrf: () => this.session.token,
      renewed: () => this.session.renew(),
      on: {
        state: (name, count) => this.bar.saved(name, count),
        answer: (body, ref, ops) => this.serverSaid(body, ref, ops),
        refused: (words) => this.say(text("refused", { text: words })),
        signedOut: (count) => this.signedOut(count),
      },
    });
    this.call = new Call({
      urls: config.urls,
      outbox: this.outbox,
      post: (url, body) => this.session.post(url, body),
      on: {
        changed: () => this.callChanged(),
        problem: (words) => this.say(words),
        offline: () => this.say(text("not_offline")),
        conflict: (field, theirs, mine, again) => this.conflict(field, theirs, mine, again),
      },
    });
    this.column = new CallColumn({
      root: byId("hd-call"),
      area: byId("hd-note"),
      text,
      callers: config.callers,
      before: config.before,
      on: {
        note: (entry, kind, words) => this.call.note(entry, kind, masked(words)),
        left: () => this.outbox.flush(),
        done: () => this.box.focus(),
        changed: () => this.callChanged(),
      },
    });
    this.wrap = new Wrap({
      root: byId("hd-wrap"),
      codes: config.codes,
      text,
      on: {
        outcome: (code) => this.outcome(code),
        summary: (words) => this.call.note((this.summary ??= crypto.randomUUID()), "summary", masked(words)),
        target: (words) => this.call.set("target", words),
        finish: () => this.run("take"),
      },
    });
  }

  makeBox() {
    const input = byId("hd-query");
    this.rows = new RowList({
      input,
      list: byId("hd-rows"),
      on: {
        open: (row) => row && this.openRow(row),
        frozen: (count) => count && this.listState(text("frozen", { n: count }), this.list.sure),
      },
    });
    this.finder = new Finder({
      url: config.urls.find,
      tab: this.tab,
      parameters: () => ({ place: this.call.header?.place ?? "", lang: this.language }),
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
        open: (row) => this.openRow(row),
        run: (command) => this.run(command),
        scroll: (pages) => this.card.scroll(pages),
        moved: () => this.announcer.hush(),
        unknown: (word) => this.say(text("command_unknown", { word, key: this.keyOf("help") })),
        escape: () => (this.panels.open ? this.panels.close() : this.box.focus({ all: true })),
      },
    });
    this.card = new CardPanel({
      root: byId("hd-card"),
      second: byId("hd-second"),
      urls: config.urls,
      store: this.store,
      asked: () => ({ ...(this.call.header?.place && { noi: this.call.header.place_said || this.call.header.place }), lang: this.language }),
      texts: { unsure: text("card_unsure"), old: cardIsOld },
      on: {
        opened: (card, target) => this.cardOpened(card, target),
        failed: () => this.say(text("card_failed")),
        old: (at) => this.say(cardIsOld(at)),
        place: (code) => this.setPlace({ code, said: "", name: "" }),
      },
    });
  }

  makePanels() {
    this.place = new PlacePanel({ panels: this.panels, url: config.urls.place, on: { place: (place) => this.setPlace(place) } });
    this.form = new FormPanel({
      panels: this.panels,
      token: () => this.session.token,
      on: {
        op: (kind, value, form) => this.formOp(kind, value, form),
        sent: (form) => {
          this.say(form.dataset.done ?? text("sent"));
          this.pulse.now();
        },
        copied: () => this.say(text("copied")),
        open: (code) => this.card.open({ code }),
        next: (name) => this.openForm(name),
      },
    });
    const caller = byId("hd-panel-caller");
    choosable(caller, caller.querySelector(".hd-panel__body"), (button) => {
      if (!button.dataset.field) return;
      this.call.set(button.dataset.field, button.dataset.value);
      if (button.dataset.field === "called_before") this.panels.close();
    });
  }

  listen() {
    this.keys = new Keys(config.keys, (command) => this.run(command));
    document.querySelectorAll("kbd[data-key]").forEach((each) => (each.textContent = this.keyOf(each.dataset.key)));
    document.querySelectorAll("[data-command]").forEach((button) => {
      const key = config.keys[button.dataset.command];
      if (key) button.setAttribute("aria-keyshortcuts", keyName(key).replace("Ctrl", "Control"));
      button.addEventListener("click", () => this.run(button.dataset.command));
    });
    this.rows.use(byId("hd-zero"));
    byId("hd-zero").addEventListener("mousedown", (event) => event.preventDefault());
    byId("hd-zero").addEventListener("click", (event) => {
      const row = event.target.closest("[data-zero]");
      if (row) this.openRow(row);
    });
    byId("hd-drawer").addEventListener("click", () => this.drawer());
    document.querySelectorAll(".hd-tabs [role=tab]").forEach((tab) => tab.addEventListener("click", () => this.showTab(tab.dataset.tab)));
    this.session.onLogout(this.outbox, this.store, (count) => confirm(text("leave", { n: count })));
    const signIn = byId("hd-panel-signin").querySelector("[data-ok]");
    signIn.addEventListener("click", () => this.signedInAgain());
    addEventListener("focus", () => this.outbox.isPaused && this.signedInAgain());
    this.pulse = new Pulse({ url: config.urls.pulse, busy: () => this.call.isOpen, on: (news) => this.news(news) });
  }

  get language() {
    return this.call?.header?.language ?? this.ownLanguage ?? config.language;
  }

  /** The caller's: rows, sentences and texts are in it, whatever the console is in. */
  setLanguage(language) {
    this.ownLanguage = language;
    this.call.set("language", language);
    this.showLanguage();
    this.say(text("language_set", { name: text(`language_${language}`) }));
    this.finder.forget();
    if (this.finder.isEnough()) this.finder.now();
    return this.card.again();
  }

  showLanguage() {
    const button = byId("hd-language");
    button.textContent = this.language.toUpperCase();
    button.dataset.language = this.language;
    button.setAttribute("aria-label", text("language_is", { name: text(`language_${this.language}`) }));
  }

  keyOf(command) {
    return config.keys[command] ? keyName(config.keys[command]) : `/${config.words[command]}`;
  }

  say(words) {
    this.announcer.now(words);
    this.listNotice(words);
  }

  listNotice(words) {
    byId("hd-list-state").textContent = words;
  }

  /* Commands */

  run(command) {
    const said = this.card.said;
    if (PARTS.has(command)) return this.askPart(command);
    return {
      take: () => this.take(),
      end: () => this.call.act("end"),
      hold: () => this.call.act(this.call.state === "on_hold" ? "resume" : "hold"),
      box: () => (this.panels.close(), this.box.focus({ all: true })),
      answered: () => this.answered(),
      note: () => this.toNote(),
      place: () => this.place.open(this.list.place?.name ?? ""),
      case: () => this.toCase(),
      hand_over: () => (said ? this.openForm("hand_over") : this.say(text("nothing_open"))),
      no_answer: () => this.openForm("no_answer"),
      flag: () => (said ? this.openForm("flag") : this.say(text("nothing_open"))),
      link: () => this.openLinks(),
      caller: () => this.panels.show("caller"),
      news: () => this.openForm("news"),
      language: () => this.setLanguage(this.language === "vi" ? "en" : "vi"),
      help: () => this.panels.show("help"),
    }[command]?.();
  }

  async take() {
    const state = this.call.state;
    // What stops everything is read before the next call.
    if (state === "ready" && this.mustRead) return this.openForm("news");
    if (state === "ready") await this.call.open(this.language);
    else if (state === "ringing") this.call.act("answer");
    else if (state === "wrapping") return this.finish();
    return this.box.focus();
  }

  /** The screen is ready for the next call at once; what the server refuses brings this one back. */
  finish() {
    if (!this.call.header.outcome) return this.say(text("choose_outcome"));
    this.call.act("finish");
    this.lock?.end();
    this.call.clear();
    this.ownLanguage = null;
    this.done.clear();
    this.summary = null;
    this.keptSearch = "";
    this.lockOf = "";
    this.finder.forget();
    this.timeline.clear();
    this.card.clear();
    this.column.finish();
    this.box.text = "";
    this.box.focus();
    return this.outbox.queue.then(() => this.refreshZero());
  }

  askPart(part) {
    if (this.card.target?.code) return this.card.ask(part);
    const row = this.rows.chosen ?? this.rows.rows.find((each) => each.dataset.code);
    return row ? this.openRow(row, part) : this.say(text("nothing_open"));
  }

  async answered() {
    const said = this.card.said;
    if (!said) return this.say(text("nothing_open"));
    if (!this.call.isOpen) return this.say(text("no_call", { key: this.keyOf("take") }));
    await this.call.link(said, "answered");
    this.timeline.add(text("used_answered"), said.title);
    this.say(text("linked"));
    return this.box.focus();
  }

  toNote() {
    if (!this.call.isOpen) return this.say(text("no_call", { key: this.keyOf("take") }));
    this.drawer(true);
    return byId("hd-note").focus();
  }

  toCase() {
    const group = byId("hd-card").querySelector("[data-first]") ?? byId("hd-card").querySelector(".hd-case");
    const buttons = [...(group?.querySelectorAll("button") ?? [])];
    buttons[0]?.focus();
    group?.addEventListener("keydown", (event) => this.caseKey(event, buttons));
  }

  caseKey(event, buttons) {
    if (isTyping(event) || event.repeat) return;
    if (event.key === "Escape") return this.box.focus();
    const digit = digitOf(event);
    if (!digit || !buttons[digit - 1]) return;
    event.preventDefault();
    buttons[digit - 1].click();
    this.box.focus();
  }

  openLinks() {
    const dialog = this.panels.show("link");
    const used = dialog.querySelector("[data-used]");
    used.replaceChildren(
      ...this.call.links.map((link) => {
        const item = document.createElement("li");
        const button = document.createElement("button");
        button.type = "button";
        button.dataset.withdraw = link.id;
        button.textContent = `${link.title ?? link.target}: ${text(`used_${link.use}`)} – ${text("withdraw")}`;
        item.append(button);
        return item;
      }),
    );
    choosable(dialog, dialog.querySelector(".hd-panel__body"), (button) => this.linkChosen(button));
  }

  async linkChosen(button) {
    if (button.dataset.withdraw) {
      await this.call.withdraw(button.dataset.withdraw);
      this.say(text("withdrawn"));
    } else if (button.dataset.use && this.card.said) {
      await this.call.link(this.card.said, button.dataset.use);
      this.say(text("linked"));
    } else if (button.dataset.use) this.say(text("nothing_open"));
    if (!("close" in button.dataset)) this.panels.close();
  }

  async openForm(name) {
    const url = config.urls.forms[name];
    if (!url) return this.say(text("form_missing"));
    const query = new URLSearchParams(this.formQuery());
    if (!(await this.form.open(url, query))) this.say(text("card_failed"));
    return undefined;
  }

  formQuery() {
    const target = this.card.target;
    const said = this.card.said;
    const card = target ? this.card.address.split("?")[1] : "";
    const query = new URLSearchParams(card);
    query.set("ref", this.call.ref);
    query.set("q", masked(this.box.text));
    query.set("ma", target?.code ?? "");
    query.set("trang", target?.page ?? "");
    query.set("dieu", (said?.facts ?? []).map((fact) => fact.fact_key).join(" "));
    this.rows.rows.slice(0, 3).forEach((row) => row.dataset.code && query.append("gan", row.dataset.code));
    return query;
  }

  async formOp(kind, value, form) {
    if (!this.call.isOpen) return text("no_call", { key: this.keyOf("take") });
    if ("direct" in form.dataset) {
      const problem = await this.outbox.direct(this.call.ref, kind, { value });
      if (problem) return problem === "offline" ? text("not_offline") : problem;
    } else await this.call.add(kind, { value }, { now: true });
    this.done.add(kind);
    this.timeline.add(form.dataset.label ?? kind, "");
    if (form.dataset.done) this.say(form.dataset.done);
    return "";
  }

  outcome(code) {
    this.call.set("outcome", code);
    const needs = config.codes.find((each) => each.code === code)?.needs;
    if (needs === "gap" && !this.done.has("gap")) this.openForm("no_answer");
    else if (needs === "callback" && !this.done.has("callback")) this.openForm("callback");
    else if (needs === "target") byId("hd-target")?.focus();
  }

  /* Search */

  found(fragment, asked) {
    const page = new DOMParser().parseFromString(fragment, "text/html");
    const list = page.querySelector("[data-list]");
    const rows = [...list.querySelectorAll("[role=option]")];
    // Rows that stay while somebody chooses are no surer than those that are kept back.
    if (list.dataset.sure === "no") this.list.sure = "no";
    this.rows.show(rows, () => this.shown(list, asked));
    if (list.dataset.place) this.suggestPlace({ code: list.dataset.place, name: list.dataset.placeName });
  }

  shown(list, asked) {
    const { sure, need } = list.dataset;
    this.list = { ...this.list, sure, need, parts: list.dataset.parts.split(" ").filter(Boolean), text: asked.text };
    const notes = [...list.querySelectorAll(".hd-note")];
    if (hasPersonal(asked.text) && !("personal" in list.dataset)) notes.unshift(this.personalNote());
    byId("hd-list-notes").replaceChildren(...notes);
    byId("hd-zero").hidden = true;
    byId("hd-list-state").dataset.text = asked.text;
    const rows = this.rows.rows;
    if (asked.stage === TITLES) this.listState(text("titles"), "open");
    else if (!rows.length) this.listState(text("no_rows", { key: this.keyOf("no_answer") }), "no");
    else this.listState(text(sure === "yes" ? "sure" : "unsure"), sure);
    this.rows.markOpen(this.card.card?.dataset.key ?? "");
    if (asked.stage !== TITLES) this.announce(rows, sure);
    this.box.shown(asked);
  }

  personalNote() {
    const note = document.createElement("p");
    note.className = "hd-note";
    note.dataset.note = "personal";
    note.textContent = text("personal");
    return note;
  }

  announce(rows, sure) {
    const first = rows[0]?.querySelector(".hd-row__title")?.textContent.trim().replace(/\s+/g, " ");
    if (!rows.length) return this.announcer.later(text("no_rows", { key: this.keyOf("no_answer") }));
    if (sure === "no") return this.announcer.later(`${text("unsure")}. ${text("rows", { n: rows.length })}`);
    return this.announcer.later(text("rows_sure", { n: rows.length, first }));
  }

  listState(words, sure) {
    const state = byId("hd-list-state");
    state.textContent = words;
    state.dataset.sure = sure;
  }

  nothingTyped(isPersonal) {
    this.rows.replace([]);
    this.rows.use(byId("hd-zero"));
    this.list = { ...this.list, sure: "", need: "", text: "" };
    byId("hd-list-notes").replaceChildren();
    byId("hd-zero").hidden = false;
    byId("hd-place-chip").hidden = true;
    this.listState(isPersonal ? text("personal") : this.dossierNote(), "");
  }

  dossierNote() {
    const [dossier] = dossiersIn(this.box?.text ?? "");
    if (!dossier) return "";
    if (!dossier.day) return text("dossier_bad");
    return text("dossier", { unit: dossier.unit, day: dossier.day.toLocaleDateString(config.language) });
  }

  slow(reason) {
    const words = { slow: "slow", down: "down", offline: "offline_search", signed_out: "slow" }[reason];
    this.listState(text(words), this.list.sure);
    if (reason === "signed_out") this.signedOut(this.outbox.waiting.length);
  }

  suggestPlace(place) {
    this.list.place = place;
    const chip = byId("hd-place-chip");
    chip.hidden = this.call.header?.place === place.code;
    chip.textContent = `${text("place_chip", { name: place.name })} (${this.keyOf("place")})`;
  }

  setPlace({ code, said, name }) {
    this.call.set("place", code || null);
    this.call.set("place_said", said && said !== name ? said : "");
    if (this.call.header) this.call.header.place_name = name || said;
    else this.placeWithoutCall = { code, said, name };
    byId("hd-place").textContent = code ? [name, said && said !== name && `(${said})`].filter(Boolean).join(" ") : text("place_none");
    byId("hd-place-chip").hidden = true;
    this.say(code ? text("place_set", { name: name || said }) : text("place_cleared"));
    this.card.again();
    this.finder.forget();
    if (this.finder.isEnough()) this.finder.now();
  }

  openRow(row, part = "") {
    const { kind, code, page } = row.dataset;
    if (kind === "no_answer") return this.run("no_answer");
    if (row.dataset.href) return location.assign(row.dataset.href);
    const asked = part || (this.list.parts ?? []).find((each) => PARTS.has(each)) || "";
    this.keepSearch(row);
    return this.card.open({ code, page, unsure: !("zero" in row.dataset) && this.list.sure === "no" }, asked);
  }

  keepSearch(row) {
    if (!this.call.isOpen || !this.list.text || this.keptSearch === `${this.list.text} ${row.dataset.key}`) return;
    this.keptSearch = `${this.list.text} ${row.dataset.key}`;
    const codes = this.rows.rows.slice(0, 3).map((each) => each.dataset.code).filter(Boolean);
    const query = masked(this.list.text).slice(0, 200);
    this.call.add("search", { value: { query, codes, confident: this.list.sure === "yes", opened: row.dataset.code || row.dataset.key } });
    this.timeline.add(text("searched"), query);
  }

  cardOpened(card, target) {
    byId("hd-card").hidden = this.call.state === "wrapping";
    this.rows.markOpen(card.dataset.key);
    this.showTab("card");
    const title = card.querySelector(".hd-card__title")?.textContent ?? "";
    const said = [...card.querySelectorAll(".hd-said")].map((each) => each.textContent.trim()).join(" ");
    this.announcer.now(text("opened", { title, text: said }));
    this.timeline.add(text("opened_card"), title);
    if (target.unsure) this.announcer.later(text("card_unsure"));
  }

  /* The call */

  callChanged() {
    const { call } = this;
    this.bar.show(call);
    this.column.show(call);
    if (call.header && this.lockOf !== call.ref) this.watch();
    this.showLanguage();
    const header = call.header ?? {};
    byId("hd-place").textContent = header.place
      ? [header.place_name, header.place_said && `(${header.place_said})`].filter(Boolean).join(" ")
      : text("place_none");
    if (call.state === "wrapping") {
      byId("hd-card").hidden = true;
      this.wrap.show(call, this.sentence());
      this.showTab("card");
    } else {
      this.wrap.hide();
      byId("hd-card").hidden = false;
    }
  }

  /** One line of what was asked and told, to be confirmed. */
  sentence() {
    const known = this.call.notes.find((note) => note.kind === "summary");
    if (known) {
      this.summary = known.entry;
      return known.text;
    }
    const used = this.call.links.filter((link) => link.use !== "seen");
    const asked = used.map((link) => [link.asked && text(`part_${link.asked}`).toLowerCase(), link.title ?? link.target].filter(Boolean).join(" "));
    const place = this.call.header.place_said || this.call.header.place_name;
    return asked.length ? text("sentence", { asked: [asked.join("; "), place].filter(Boolean).join(", ") }) : "";
  }

  watch() {
    this.lock?.end();
    this.lockOf = this.call.ref;
    this.lock = new TabLock(this.call.ref, {
      writing: () => this.writable(true),
      reading: () => this.writable(false),
      handIn: () => this.outbox.flush(),
      changed: () => this.call.reload(),
    });
  }

  writable(isWriting) {
    document.querySelectorAll("#hd-note, #hd-summary").forEach((area) => (area.readOnly = !isWriting));
    if (isWriting) {
      if (this.bar.offline.dataset.kind === "tab") this.bar.clear();
      return;
    }
    this.bar.notice(text("elsewhere"), { kind: "tab", label: text("take_over"), action: () => this.lock.takeOver() });
  }

  serverSaid(body, ref, ops) {
    if (ref === this.call.ref) this.call.answered(body, ops);
    else this.refusedAfterwards(body, ops);
    if (this.lock?.isWriting) this.lock.tellOthers();
    if (body.header?.state === "closed" && this.call.ref === ref && this.call.isOpen) this.say(text("closed"));
  }

  /** Of a call that is off the screen already: it comes back if it could not be closed. */
  refusedAfterwards(body, ops) {
    const refused = ops.filter((op) => body.refused?.[op.id]);
    refused.forEach((op) => this.say(body.refused[op.id].message || body.refused[op.id].code));
    if (refused.some((op) => op.kind === "finish") && !this.call.isOpen) this.call.resume();
  }

  conflict(field, theirs, mine, again) {
    const dialog = this.panels.show("conflict");
    dialog.querySelector("[data-text]").textContent = text("conflict", { field: text(`field_${field}`) });
    const choices = dialog.querySelector("[data-choices]");
    const button = (words, act) => {
      const made = document.createElement("button");
      made.type = "button";
      made.className = "hd-button";
      made.textContent = words;
      made.addEventListener("click", () => (act(), this.panels.close()));
      return made;
    };
    choices.replaceChildren(
      button(text("keep_mine", { value: mine ?? "–" }), () => {}),
      button(text("keep_theirs", { value: theirs || "–" }), again),
    );
    choices.firstChild.focus();
  }

  signedOut(count) {
    const dialog = byId("hd-panel-signin");
    dialog.querySelector("[data-text]").textContent = text("signed_out", { n: count });
    if (!dialog.open) this.panels.show("signin");
  }

  async signedInAgain() {
    if (!(await this.session.renew())) return;
    if (byId("hd-panel-signin").open) this.panels.close();
    this.bar.clear();
    this.outbox.signedIn();
  }

  /* The frame */

  news(news) {
    this.mustRead = news.news?.must_read ?? null;
    byId("hd-news").textContent = text("news_count", { outages: news.outages?.length ?? 0, news: news.news?.unread ?? 0 });
    byId("hd-callback").textContent = news.callbacks_due ? text("callbacks_due", { n: news.callbacks_due }) : "–";
    const ringing = (news.calls?.ringing ?? []).filter((each) => (each.ref ?? each) !== this.call.ref);
    if (ringing.length && this.call.isOpen) this.bar.notice(text("second_call"), { kind: "ringing" });
    else if (ringing.length) this.call.resume();
    else if (this.bar.offline.dataset.kind === "ringing") this.bar.clear();
  }

  async refreshZero() {
    const response = await fetch(config.urls.zero, { headers: { "X-Console": "1" } }).catch(() => null);
    if (!response?.ok) return;
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    byId("hd-zero").replaceChildren(...page.body.childNodes);
    if (!byId("hd-zero").hidden) this.rows.use(byId("hd-zero"));
  }

  drawer(open) {
    const column = byId("hd-call");
    const isOpen = open ?? !("open" in column.dataset);
    if (isOpen) column.dataset.open = "";
    else delete column.dataset.open;
    byId("hd-drawer").setAttribute("aria-expanded", String(isOpen));
  }

  showTab(name) {
    byId("hd-columns").dataset.tab = name;
    document.querySelectorAll(".hd-tabs [role=tab]").forEach((tab) => tab.setAttribute("aria-selected", String(tab.dataset.tab === name)));
  }
}

const store = await Store.open(config.user);
const desk = new Console(store);
await desk.outbox.resume();
await desk.call.resume();
document.documentElement.dataset.ready = "";

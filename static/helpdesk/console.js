/* The console: what the parts are, and what each command does with them. */
import { Announcer } from "./announcer.js";
import { CardPanel } from "./card-panel.js";
import { CaseChoice } from "./case-choice.js";
import { ChoicePanel } from "./choice-panel.js";
import { CurrentCall } from "./current-call.js";
import { FormPanel } from "./form-panel.js";
import { Frame } from "./frame.js";
import { keyName, Keys } from "./keys.js";
import { LinkPanel } from "./link-panel.js";
import { OwnCalls } from "./own-calls.js";
import { byId, config, PARTS, text } from "./page.js";
import { choosable, Panels } from "./panels.js";
import { Phrase } from "./phrase.js";
import { PlacePanel } from "./place-panel.js";
import { Pulse } from "./pulse.js";
import { masked } from "./recognise.js";
import { Results } from "./results.js";
import { Session } from "./session.js";
import { Store } from "./store.js";
import { Timeline } from "./timeline.js";

const CHOICES = new Set(["common", "phrases"]);
const cardIsOld = (at) => text("card_old", { time: new Date(at).toLocaleString(config.language) });

class Console {
  constructor(store) {
    this.store = store;
    this.tab = sessionStorage.getItem("helpdesk-tab") ?? crypto.randomUUID();
    sessionStorage.setItem("helpdesk-tab", this.tab);
    this.announcer = new Announcer([...document.querySelectorAll("[data-announcer]")]);
    this.session = new Session({ url: config.urls.token, form: byId("hd-logout"), user: config.user });
    this.timeline = new Timeline(byId("hd-timeline"));
    this.frame = new Frame();
    this.panels = new Panels({ back: () => this.results.box.focus() });
    this.current = new CurrentCall(this);
    this.call = this.current.call;
    this.outbox = this.current.outbox;
    this.results = new Results(this);
    this.card = this.makeCard();
    this.cases = new CaseChoice({ root: byId("hd-card"), small: config.small_words, back: () => this.results.box.focus() });
    this.phrase = new Phrase();
    this.makePanels();
    this.listen();
  }

  makeCard() {
    return new CardPanel({
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
    const { panels } = this;
    this.place = new PlacePanel({ panels, url: config.urls.place, on: { place: (place) => this.setPlace(place) } });
    this.links = new LinkPanel({ panels, call: this.call, card: this.card, on: { say: (words) => this.say(words) } });
    this.choices = new ChoicePanel({
      panels,
      on: { chosen: (button) => this.chosen(button), failed: () => this.say(text("card_failed")) },
    });
    this.form = new FormPanel({
      panels,
      token: () => this.session.token,
      on: {
        op: (kind, value, form) => this.current.op(kind, value, form),
        sent: (form) => {
          this.say(form.dataset.done ?? text("sent"));
          this.pulse.now();
        },
        copied: () => this.say(text("copied")),
        open: (code) => this.card.open({ code }),
        next: (name) => this.openForm(name),
      },
    });
    this.ownCalls = new OwnCalls(this);
    const caller = byId("hd-panel-caller");
    choosable(caller, caller.querySelector(".hd-panel__body"), (button) => {
      if (!button.dataset.field) return;
      this.call.set(button.dataset.field, button.dataset.value);
      if (button.dataset.field === "called_before") panels.close();
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
    byId("hd-query").addEventListener("input", () => {
      this.cases.update(this.results.box.text);
      this.frame.showTab("list"); // of a narrow screen, which shows one of the two
    });
    this.session.onLogout(this.outbox, this.store, (count) => confirm(text("leave", { n: count })));
    byId("hd-panel-signin").querySelector("[data-ok]").addEventListener("click", () => this.signedInAgain());
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
    this.results.again();
    return this.card.again();
  }

  showLanguage() {
    const button = byId("hd-language");
    button.textContent = this.language.toUpperCase();
    button.dataset.language = this.language;
    button.setAttribute("aria-label", text("language_is", { name: text(`language_${this.language}`) }));
  }

  setPlace(place) {
    this.current.setPlace(place);
    this.say(place.code ? text("place_set", { name: place.name || place.said }) : text("place_cleared"));
    this.card.again();
    this.results.again();
  }

  keyOf(command) {
    return config.keys[command] ? keyName(config.keys[command]) : `/${config.words[command]}`;
  }

  say(words) {
    this.announcer.now(words);
    byId("hd-list-state").textContent = words;
  }

  noCall() {
    return text("no_call", { key: this.keyOf("take") });
  }

  /* Commands */

  run(command) {
    if (PARTS.has(command)) return this.askPart(command);
    if (CHOICES.has(command)) return this.choose(command);
    return {
      take: () => this.take(),
      end: () => (this.results.keepSearch(), this.call.act("end")),
      hold: () => this.call.act(this.call.state === "on_hold" ? "resume" : "hold"),
      box: () => (this.panels.close(), this.results.box.focus({ all: true })),
      answered: () => this.answered(),
      note: () => this.toNote(),
      place: () => this.place.open(this.results.list.place?.name ?? ""),
      case: () => this.cases.open(),
      hand_over: () => this.openCardForm("hand_over"),
      no_answer: () => (this.results.keepSearch(), this.openForm("no_answer")),
      flag: () => this.openCardForm("flag"),
      link: () => this.links.open(),
      caller: () => this.panels.show("caller"),
      news: () => this.openForm("news"),
      transfer: () => this.openForm("transfer"),
      language: () => this.setLanguage(this.language === "vi" ? "en" : "vi"),
      help: () => this.panels.show("help"),
    }[command]?.();
  }

  async take() {
    const state = this.call.state;
    // What stops everything is read before the next call.
    if (state === "ready" && this.mustRead) return this.openForm("news");
    if (state === "ready") await this.current.open(this.language);
    else if (state === "ringing") this.call.act("answer");
    else if (state === "wrapping") return this.finish();
    return this.results.box.focus();
  }

  /** The screen is ready for the next call at once. */
  finish() {
    const { outcome, passed_on: isPassedOn } = this.call.header;
    if (!outcome && !isPassedOn) return this.say(text("choose_outcome"));
    return this.cleared(this.current.finish());
  }

  /** Of the call that is over for this screen; `sent`: when the server knows. */
  cleared(sent) {
    this.ownLanguage = null;
    this.timeline.clear();
    this.phrase.clear();
    this.card.clear();
    this.results.clear();
    return Promise.resolve(sent).then(() => this.results.refreshZero());
  }

  askPart(part) {
    if (this.card.target?.code) return this.card.ask(part);
    const row = this.results.likely;
    return row ? this.results.open(row, part) : this.say(text("nothing_open"));
  }

  async answered() {
    const said = this.card.said;
    if (!said) return this.say(text("nothing_open"));
    if (!this.call.isOpen) return this.say(this.noCall());
    this.results.box.focus(); // at once: what is opened meanwhile, as the end of the call, keeps the focus
    await this.call.link(said, "answered");
    this.timeline.add(text("used_answered"), said.title);
    return this.say(text("linked"));
  }

  toNote() {
    if (!this.call.isOpen) return this.say(this.noCall());
    this.frame.drawer(true);
    return byId("hd-note").focus();
  }

  choose(name) {
    if (this.panels.open?.id === "hd-panel-form") return undefined; // a text that is being written is not thrown away
    this.phrase.aim();
    const query = new URLSearchParams({ lang: this.language });
    return this.choices.open(`${config.urls.forms[name]}?${query}`, text(name));
  }

  chosen(button) {
    if (button.dataset.openPage) return this.card.open({ page: button.dataset.openPage });
    const words = this.phrase.give(button.dataset.phrase);
    return words && this.announcer.now(words);
  }

  openCardForm(name) {
    return this.card.said ? this.openForm(name) : this.say(text("nothing_open"));
  }

  async openForm(name) {
    const url = config.urls.forms[name];
    if (!url) return this.say(text("form_missing"));
    if (!(await this.form.open(url, this.formQuery()))) this.say(text("card_failed"));
    return undefined;
  }

  formQuery() {
    const target = this.card.target;
    const query = new URLSearchParams(target ? this.card.address.split("?")[1] : "");
    query.set("ref", this.call.ref);
    query.set("trang-thai", this.call.state);
    query.set("q", masked(this.results.box.text));
    query.set("ma", target?.code ?? "");
    query.set("trang", target?.page ?? "");
    query.set("dieu", (this.card.said?.facts ?? []).map((fact) => fact.fact_key).join(" "));
    this.results.nearest.forEach((code) => query.append("gan", code));
    return query;
  }

  cardOpened(card, target) {
    byId("hd-card").hidden = this.call.state === "wrapping";
    this.phrase.clear();
    this.results.rows.markOpen(card.dataset.key);
    this.frame.showTab("card");
    const title = card.querySelector(".hd-card__title")?.textContent ?? "";
    const said = [...card.querySelectorAll(".hd-said")].map((each) => each.textContent.trim()).join(" ");
    const label = this.cases.update(this.results.box.text);
    const offered = label ? ` ${text("case_offered", { label })}` : "";
    this.announcer.now(text("opened", { title, text: said }) + offered);
    this.timeline.add(text("opened_card"), title);
    if (target.unsure) this.announcer.later(text("card_unsure"));
  }

  /* The session and the news */

  signedOut(count) {
    const dialog = byId("hd-panel-signin");
    dialog.querySelector("[data-text]").textContent = text("signed_out", { n: count });
    if (!dialog.open) this.panels.show("signin");
  }

  async signedInAgain() {
    if (!(await this.session.renew())) return;
    if (byId("hd-panel-signin").open) this.panels.close();
    this.current.bar.clear();
    this.outbox.signedIn();
  }

  news(news) {
    const { bar } = this.current;
    this.mustRead = news.news?.must_read ?? null;
    this.ownCalls.heard(news);
    byId("hd-news").textContent = text("news_count", { outages: news.outages?.length ?? 0, news: news.news?.unread ?? 0 });
    byId("hd-callback").textContent = news.callbacks_due ? text("callbacks_due", { n: news.callbacks_due }) : "–";
    const ringing = (news.calls?.ringing ?? []).filter((each) => (each.ref ?? each) !== this.call.ref);
    if (ringing.length && this.call.isOpen) bar.notice(text("second_call"), { kind: "ringing" });
    else if (ringing.length) this.call.resume();
    else if (bar.offline.dataset.kind === "ringing") bar.clear();
  }
}

const store = await Store.open(config.user);
const desk = new Console(store);
await desk.outbox.resume();
await desk.call.resume();
document.documentElement.dataset.ready = "";

/* Live search: when to ask, what to show, and when to wait.
 *
 * Answers come in any order: one is shown only if it was asked for after the one that is shown. At most two requests are
 * on their way, the older one is given up. A server that turns a request away keeps the list as it is.
 */
import { fold, hasPersonal, searchable } from "./recognise.js";

const LEAST_LETTERS = 3;
const AFTER_KEY_MS = 120;
const AT_REST_MS = 180;
const COMPOSING_REST_MS = 350;
const BACK_OFF_MS = [250, 500, 1000];
const IN_FLIGHT = 2;
const PREFIXES = 50;

export const TITLES = "titles";
export const WHOLE = "whole";

export class Finder {
  /** `parameters()` gives what else is asked; `on` has list(fragment, asked), empty(), slow(reason). */
  constructor({ url, tab, parameters, on }) {
    Object.assign(this, { url, tab, parameters, on });
    this.seq = 0;
    this.shown = 0;
    this.flights = [];
    this.prefixes = new Map();
    this.timers = [];
    this.refused = 0;
    this.text = "";
    this.sent = 0; // requests of this tab, for measuring
  }

  /** Of an `input` event of the box. */
  typed(text, { composing = false, inputType = "" } = {}) {
    this.text = text.normalize("NFC");
    this.stop();
    if (!this.isEnough()) return this.clear();
    if (composing) return this.after(COMPOSING_REST_MS, WHOLE);
    const atOnce = / $/.test(this.text) || inputType === "insertFromPaste" || inputType === "insertFromDrop";
    this.after(atOnce ? 0 : AFTER_KEY_MS, TITLES);
    this.after(atOnce ? AT_REST_MS : AFTER_KEY_MS + AT_REST_MS, WHOLE);
  }

  /** At the end of a composition: one search of the whole. */
  composed(text) {
    this.text = text.normalize("NFC");
    this.stop();
    if (!this.isEnough()) return this.clear();
    this.after(0, WHOLE);
  }

  /** Everything about what is typed, now. */
  now() {
    this.stop();
    if (this.isEnough()) this.ask(WHOLE);
  }

  isEnough() {
    return fold(searchable(this.text)).replace(/[^a-z0-9]/g, "").length >= LEAST_LETTERS;
  }

  clear() {
    this.flights.forEach((flight) => flight.controller.abort());
    this.flights = [];
    this.shown = ++this.seq;
    this.on.empty(hasPersonal(this.text));
  }

  forget() {
    this.prefixes.clear();
  }

  after(ms, stage) {
    this.timers.push(setTimeout(() => this.ask(stage), ms));
  }

  stop() {
    this.timers.forEach(clearTimeout);
    this.timers = [];
  }

  async ask(stage) {
    const query = new URLSearchParams({ q: searchable(this.text), ...this.parameters(), stage });
    const asked = { text: this.text, stage, seq: ++this.seq };
    const kept = this.kept(query);
    if (kept) return this.show(kept, asked);
    query.set("seq", asked.seq);
    query.set("tab", this.tab);
    const flight = { controller: new AbortController() };
    while (this.flights.length >= IN_FLIGHT) this.flights.shift().controller.abort();
    this.flights.push(flight);
    this.sent += 1;
    try {
      const response = await fetch(`${this.url}?${query}`, {
        signal: flight.controller.signal,
        headers: { "X-Console": "1" },
      });
      if (response.ok) this.take(await response.text(), query, asked);
      else this.turnedAway(response, asked, await response.text());
    } catch (error) {
      if (error.name !== "AbortError") this.on.slow("offline");
    } finally {
      this.flights = this.flights.filter((each) => each !== flight);
    }
  }

  take(fragment, query, asked) {
    this.refused = 0;
    query.delete("seq");
    query.delete("tab");
    this.prefixes.set(query.toString(), fragment);
    if (this.prefixes.size > PREFIXES) this.prefixes.delete(this.prefixes.keys().next().value);
    this.show(fragment, asked);
  }

  kept(query) {
    const key = query.toString();
    const fragment = this.prefixes.get(key);
    if (fragment) {
      this.prefixes.delete(key);
      this.prefixes.set(key, fragment);
    }
    return fragment;
  }

  show(fragment, asked) {
    if (asked.seq <= this.shown || asked.text !== this.text) return;
    this.shown = asked.seq;
    this.on.list(fragment, asked);
  }

  turnedAway(response, asked, reason) {
    if (response.status === 401) return this.on.slow("signed_out");
    this.on.slow(reason === "down" ? "down" : "slow");
    if (asked.text !== this.text || reason === "down") return;
    const wait = BACK_OFF_MS[Math.min(this.refused, BACK_OFF_MS.length - 1)];
    this.refused += 1;
    this.stop();
    this.after(wait * (0.75 + Math.random() / 2), WHOLE);
  }
}

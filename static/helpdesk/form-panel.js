/* A form of the server's whose fields become one op, or whose own address takes it. */
import { digitOf, isTyping } from "./keys.js";
import { isTextField } from "./panels.js";
import { masked } from "./recognise.js";

// Fields of a preview that are no choice of another one; an address holds no recipient.
const OF_THE_OP = ["csrfmiddlewaretoken", "recipient", "wants_corrections", "query", "digest"];

export class FormPanel {
  /** `on` has op(kind, value, form) → promise, sent(form, answer). */
  constructor({ panels, token, on }) {
    Object.assign(this, { panels, token, on });
    this.dialog = document.getElementById("hd-panel-form");
    this.body = this.dialog.querySelector("[data-form]");
    this.body.addEventListener("submit", (event) => this.submitted(event));
    this.body.addEventListener("change", (event) => event.target.closest("[data-again]") && this.again());
    this.body.addEventListener("click", (event) => {
      const copied = event.target.closest("[data-copy]");
      if (copied) this.copy(copied.dataset.copy);
      if (event.target.closest("[data-print]")) print();
      const open = event.target.closest("[data-open-code]");
      if (open) {
        this.panels.close();
        this.on.open(open.dataset.openCode);
      }
      const other = event.target.closest("[data-form-of]");
      if (other) this.on.next(other.dataset.formOf);
      const next = event.target.closest("[data-next]");
      const form = event.target.closest("form");
      if (next && form.reportValidity()) this.op(form, new FormData(form), next.dataset.next);
    });
  }

  async open(url, query) {
    this.url = url;
    const response = await fetch(`${url}?${query}`, { headers: { "X-Console": "1" } }).catch(() => null);
    if (!response?.ok) return false;
    this.panels.show("form");
    this.fill(await response.text());
    return true;
  }

  fill(html) {
    const fragment = new DOMParser().parseFromString(html, "text/html");
    document.getElementById("hd-form-title").textContent = fragment.querySelector("[data-title]")?.dataset.title ?? "";
    const focused = document.activeElement?.name || "-";
    this.body.replaceChildren(...fragment.body.childNodes);
    const first = this.body.querySelector("[autofocus]") ?? this.body.querySelector("input:not([type=hidden]), select, textarea, button");
    (this.body.querySelector(`[name="${focused}"]:checked`) ?? this.body.querySelector(`[name="${focused}"]`) ?? first)?.focus();
    const list = this.body.querySelector("[data-digits]");
    this.dialog.onkeydown = list ? (event) => this.digit(event, list) : null;
  }

  /** Digits choose among the ways while no text is typed. */
  digit(event, list) {
    if (isTyping(event) || event.repeat || isTextField(event.target)) return;
    const number = digitOf(event);
    const way = number && list.querySelectorAll("input")[Number(number) - 1];
    if (!way) return;
    event.preventDefault();
    way.click();
  }

  /** The same form for other choices: a preview. */
  async again() {
    const form = this.body.querySelector("form");
    const query = new URLSearchParams(new FormData(form));
    OF_THE_OP.forEach((name) => query.delete(name));
    const url = (this.asked = `${this.url}?${query}`);
    const response = await fetch(url, { headers: { "X-Console": "1" } }).catch(() => null);
    const html = response?.ok && (await response.text());
    if (html && url === this.asked && form.isConnected) this.fill(html); // not what was chosen before, or closed
  }

  async submitted(event) {
    event.preventDefault();
    const form = event.target;
    const data = new FormData(form);
    if (event.submitter?.name) data.set(event.submitter.name, event.submitter.value);
    if (form.dataset.op) return this.op(form, data);
    return this.once(() => this.post(form, data));
  }

  async post(form, data) {
    const response = await fetch(form.action, {
      method: "POST",
      body: data,
      headers: { "X-Console": "1", "X-CSRFToken": this.token() },
    }).catch(() => null);
    if (!response) return this.fail(form, form.dataset.offline ?? "");
    const html = await response.text();
    if (!response.ok) return response.status === 422 ? this.fill(html) : this.fail(form, html);
    this.on.sent(form, html);
    return this.panels.close();
  }

  /** While one is on its way, pressing again does nothing. */
  async once(act) {
    if (this.isSending) return;
    this.isSending = true;
    try {
      await act();
    } finally {
      this.isSending = false;
    }
  }

  op(form, data, next = "") {
    return this.once(() => this.sendOp(form, data, next));
  }

  /** Closed once the op is kept, or, of one that goes straight to the server, taken. */
  async sendOp(form, data, next) {
    const value = {};
    for (const [name, text] of data) {
      const field = form.querySelector(`[name="${name}"]`);
      const words = field.matches("textarea") ? masked(text) : text;
      value[name] = "number" in field.dataset ? Number(text) : "boolean" in field.dataset ? true : words;
    }
    const problem = await this.on.op(form.dataset.op, value, form);
    if (problem) return this.fail(form, problem);
    this.panels.close();
    return next && this.on.next(next);
  }

  fail(form, words) {
    const error = form.querySelector("[data-error]");
    if (error) error.textContent = words.slice(0, 300);
  }

  async copy(id) {
    await navigator.clipboard.writeText(document.getElementById(id).textContent);
    this.on.copied();
  }
}

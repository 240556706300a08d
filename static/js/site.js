/* Search suggestions, forms put in place of the links to them, and printing. Without this script the search box is an
 * ordinary form field, the links lead to pages with the forms, and browsers print by their own menu.
 */
(() => {
  "use strict";

  const TYPING_PAUSE_MS = 200;

  class Suggestions {
    constructor(input) {
      this.input = input;
      this.list = document.getElementById(input.dataset.suggest);
      this.status = this.list.parentElement.querySelector("[role=status]");
      this.current = -1;
      input.setAttribute("role", "combobox");
      input.setAttribute("aria-autocomplete", "list");
      input.setAttribute("aria-controls", this.list.id);
      input.setAttribute("aria-expanded", "false");
      input.addEventListener("input", () => this.onInput());
      input.addEventListener("keydown", (event) => this.onKey(event));
      input.addEventListener("blur", () => this.close());
      // Pressing an option must not take the focus, and with it the list, away before the click arrives.
      this.list.addEventListener("mousedown", (event) => event.preventDefault());
      this.list.addEventListener("click", (event) => this.follow(event.target.closest("[role=option]")));
    }

    /* Asks once typing rests. An answer to earlier words that comes late is dropped with its request. */
    onInput() {
      clearTimeout(this.timer);
      this.request?.abort();
      this.timer = setTimeout(() => this.ask().catch(() => this.close()), TYPING_PAUSE_MS);
    }

    async ask() {
      const request = (this.request = new AbortController());
      const query = new URLSearchParams({ q: this.input.value, id: this.list.id });
      const response = await fetch(`${this.input.dataset.suggestUrl}?${query}`, { signal: request.signal });
      const text = response.ok ? await response.text() : "";
      if (request.signal.aborted) return;
      this.list.replaceChildren(...new DOMParser().parseFromString(text, "text/html").body.childNodes);
      this.open();
    }

    get options() {
      return [...this.list.querySelectorAll("[role=option]")];
    }

    open() {
      const some = this.options.length > 0 && document.activeElement === this.input;
      this.current = -1;
      this.list.hidden = !some;
      this.input.setAttribute("aria-expanded", String(some));
      this.input.removeAttribute("aria-activedescendant");
      this.status.textContent = some ? this.list.querySelector("[data-status]").dataset.status : "";
    }

    close() {
      this.list.hidden = true;
      this.current = -1;
      this.input.setAttribute("aria-expanded", "false");
      this.input.removeAttribute("aria-activedescendant");
    }

    move(step) {
      const options = this.options;
      if (this.list.hidden) {
        if (!options.length) return;
        this.open();
      }
      // One more position than options: the field itself, where nothing is chosen.
      this.current = ((this.current + 1 + step + options.length + 1) % (options.length + 1)) - 1;
      options.forEach((option, index) => option.setAttribute("aria-selected", String(index === this.current)));
      const chosen = options[this.current];
      if (chosen) {
        this.input.setAttribute("aria-activedescendant", chosen.id);
        chosen.scrollIntoView({ block: "nearest" });
      } else {
        this.input.removeAttribute("aria-activedescendant");
      }
    }

    follow(option) {
      if (option) window.location.assign(option.dataset.url);
    }

    onKey(event) {
      if (event.isComposing) return;
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        this.move(event.key === "ArrowDown" ? 1 : -1);
      } else if (event.key === "Escape" && !this.list.hidden) {
        event.preventDefault();
        this.close();
      } else if (event.key === "Enter" && this.current >= 0) {
        event.preventDefault();
        this.follow(this.options[this.current]);
      }
    }
  }

  document.querySelectorAll("input[data-suggest]").forEach((input) => new Suggestions(input));

  /* A form carries its visitor's token, so it is no part of a page that all share. `link.dataset.form` is the id of the
   * part of this page that makes way for it and of the form in the page that the link leads to; `link.dataset.press`
   * selects what is then pressed at once. */
  async function putInPlace(link) {
    const response = await fetch(link.href);
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    const form = page.getElementById(link.dataset.form);
    document.getElementById(link.dataset.form).replaceWith(form);
    if (link.dataset.press) form.querySelector(link.dataset.press).click();
    else form.querySelector("input:not([type=hidden]), select").focus();
  }

  let opening = false;
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-form]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    if (opening) return;
    opening = true;
    putInPlace(link)
      .catch(() => window.location.assign(link.href))
      .finally(() => (opening = false));
  });

  // The bar's link shows the field of its search; whoever opens it types next.
  const find = document.querySelector(".bar__find");
  find?.addEventListener("click", (event) => {
    event.preventDefault();
    const search = document.querySelector(find.hash);
    search.classList.add("bar__search--open");
    search.querySelector("input").focus();
  });

  // Pages that were read stay readable without a network (`offline.js`); fetched once all else is there.
  window.addEventListener("load", () => {
    const worker = navigator.serviceWorker;
    if (!worker) return;
    worker.register("/sw.js").catch(() => {});
    // The page of a first visit came before the worker, which has not seen it.
    if (!worker.controller) worker.ready.then(({ active }) => active.postMessage("keep"));
    const kept = document.querySelector("[data-kept]");
    if (kept) worker.ready.then(() => showOnceKept(kept, 5));
  });

  /* Its worker says nothing of what it keeps: the copy itself is looked for, `times` a second apart. */
  async function showOnceKept(note, times) {
    if (await caches.match(window.location.href)) note.hidden = false;
    else if (times > 1) setTimeout(showOnceKept, 1000, note, times - 1);
  }

  const print = document.querySelector("[data-print]");
  if (print) {
    print.hidden = false;
    print.querySelector("button").addEventListener("click", () => window.print());
  }

  document.addEventListener("click", (event) => {
    document.querySelectorAll("details.menu[open]").forEach((menu) => {
      if (!menu.contains(event.target)) menu.open = false;
    });
  });
})();

/* Search suggestions. Without this script the search box is an ordinary form field.
 *
 * htmx fetches the options (see the hx- attributes of the field) and is itself fetched only once somebody starts to
 * type in a search box: most readers never do, and it weighs more than the page.
 */
(() => {
  "use strict";

  const htmxUrl = document.currentScript.dataset.htmx;
  let htmxRequested = false;

  function loadHtmx(input) {
    if (htmxRequested) return;
    htmxRequested = true;
    const script = document.createElement("script");
    script.src = htmxUrl;
    // What was typed while it loaded has fired its events already.
    script.addEventListener("load", () => input.value && window.htmx.trigger(input, "input"));
    document.head.append(script);
  }

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
      input.addEventListener("focus", () => loadHtmx(input));
      input.addEventListener("keydown", (event) => this.onKey(event));
      input.addEventListener("blur", () => this.close());
      this.list.addEventListener("htmx:afterSwap", () => this.open());
      // Pressing an option must not take the focus, and with it the list, away before the click arrives.
      this.list.addEventListener("mousedown", (event) => event.preventDefault());
      this.list.addEventListener("click", (event) => this.follow(event.target.closest("[role=option]")));
      if (document.activeElement === input) loadHtmx(input);
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

  // On a wide screen the filters stand beside the results and need no opening.
  const facets = document.querySelector("details.facets");
  if (facets && window.matchMedia("(min-width: 60rem)").matches) facets.open = true;
})();

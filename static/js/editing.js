/* The admin's edit forms: keeps what is typed until the server has it, counts errors on tabs, leads to the first one. */
(() => {
  "use strict";

  const IGNORED = new Set([
    "csrfmiddlewaretoken",
    "next",
    "overwrite_revision_id",
    "loaded_revision_id",
    "loaded_revision_created_at",
  ]);
  const script = document.currentScript;
  const words = script.dataset;
  if (!words.user) return; // the sign-in page
  const prefix = `typed:${words.user}:`;
  const form = document.querySelector("form[data-edit-form]");
  const key = prefix + location.pathname;
  const hasErrors = () => document.querySelector(".error-message, .help-critical") !== null;

  // What is typed, in this tab only: it is gone when the tab is closed.

  const read = (name) => {
    try {
      return JSON.parse(sessionStorage.getItem(name));
    } catch {
      return null;
    }
  };

  const drop = (name) => sessionStorage.removeItem(name);

  const fields = () =>
    [...new FormData(form)].filter(([name, value]) => typeof value === "string" && !IGNORED.has(name));

  const revision = () =>
    ["loaded_revision_id",
    "loaded_revision_created_at",
  ].map((name) => form.elements[name]?.value ?? "").join("@");

  const store = (kept) => {
    try {
      sessionStorage.setItem(key, JSON.stringify(kept));
    } catch {
      /* Full: what is typed is as safe as without this. */
    }
  };

  let isLeaving = false;

  const keep = (changes) => {
    if (isLeaving) return; // events of a page that is being replaced say nothing new
    const kept = { at: Date.now(), fields: fields(), revision: loaded, submitted: false, ...changes };
    store(kept);
  };

  /* Another page of the admin came after a form was sent: the server took it. */
  const dropTaken = () => {
    for (const name of Object.keys(sessionStorage)) {
      if (name.startsWith(prefix) && name !== key && read(name)?.submitted) drop(name);
    }
  };

  const sendAgain = (kept) => {
    isLeaving = true;
    store({ ...kept, revision: loaded, submitted: true });
    const sent = document.createElement("form");
    sent.method = "post";
    sent.action = form.action;
    const values = [...kept.fields, ["csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value]];
    for (const [name, value] of values) {
      const input = document.createElement("textarea");
      input.name = name;
      input.value = value;
      sent.append(input);
    }
    sent.hidden = true;
    document.body.append(sent);
    sent.submit();
  };

  const button = (label, act) => {
    const made = document.createElement("button");
    made.type = "button";
    made.className = "button button-small";
    made.textContent = label;
    made.addEventListener("click", act);
    return made;
  };

  const offer = (kept) => {
    const bar = document.createElement("div");
    bar.className = "kept-text";
    bar.setAttribute("role", "alert");
    const text = document.createElement("span");
    text.textContent = words.offer.replace("{time}", new Date(kept.at).toLocaleTimeString([], { timeStyle: "short" }));
    bar.append(
      text,
      button(words.restore, () => sendAgain(kept)),
      button(words.drop, () => {
        drop(key);
        bar.remove();
      }),
    );
    form.before(bar);
  };

  let loaded = "";
  let waiting = 0;

  const watchTyping = () => {
    loaded = revision();
    const kept = read(key);
    const isTaken = kept?.submitted && kept.revision !== loaded;
    const isShownAgain = form.dataset.wUnsavedForceValue === "true";
    if (isTaken || isShownAgain) drop(key);
    else if (kept) offer(kept);
    const later = () => {
      clearTimeout(waiting);
      waiting = setTimeout(() => keep({}), 500);
    };
    form.addEventListener("input", later);
    form.addEventListener("change", later);
    form.addEventListener("submit", () => {
      clearTimeout(waiting);
      keep({ submitted: true });
    });
    document.addEventListener("w-autosave:success", () => {
      clearTimeout(waiting);
      drop(key);
      loaded = revision();
    });
  };

  // Errors

  const countOnTabs = () => {
    for (const badge of document.querySelectorAll("[data-controller~='w-count']")) {
      window.wagtail?.app?.getControllerForElementAndIdentifier(badge, "w-count")?.count();
    }
  };

  const showFirst = () => {
    const first = document.querySelector(".error-message, .help-critical");
    const section = first.closest("[role='tabpanel']");
    if (section?.hidden) document.getElementById(section.getAttribute("aria-labelledby"))?.click();
    const place = first.closest(".w-field, [data-field], .w-panel") ?? first;
    const input = place.querySelector("input:not([type='hidden']), textarea, select, button");
    first.scrollIntoView({ block: "center" });
    input?.focus({ preventScroll: true });
  };

  /* Blocks show their errors once the page's scripts have drawn them. */
  const handleErrors = () => {
    if (!hasErrors()) return;
    countOnTabs();
    showFirst();
    const drawn = new MutationObserver(countOnTabs);
    drawn.observe(form, { childList: true, subtree: true });
    setTimeout(() => drawn.disconnect(), 5000);
  };

  // What Wagtail draws

  /* "Source" is a part of every block that has one: as groups they may share a name, as landmarks they may not. The list
     of parts beside the form scrolls, and can be reached with the keyboard. */
  const mend = (root) => {
    for (const part of root.querySelectorAll(".w-panel section.w-panel")) part.setAttribute("role", "group");
    for (const list of root.querySelectorAll(".w-minimap__list")) list.tabIndex = 0;
  };

  const mendDrawn = () => {
    mend(document);
    const drawn = new MutationObserver((records) => {
      for (const { target, addedNodes } of records) if (addedNodes.length) mend(target);
    });
    drawn.observe(document.body, { childList: true, subtree: true });
  };

  dropTaken();
  if (form) {
    watchTyping();
    mendDrawn();
    window.addEventListener("load", () => requestAnimationFrame(handleErrors));
  }
})();

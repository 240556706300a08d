/* The procedure form: cases are chosen by their labels among those that the page declares, and get their keys. */
(() => {
  "use strict";

  const Widget = window.telepath.constructors["wagtail.widgets.Select"];
  const LONGEST_KEY = 40;

  const fieldOf = (position, name) => document.querySelector(`[name="cases-${position}-value-${name}"]`);

  /* Declared cases in the order of the form, as it stands now. */
  const declared = () => {
    const count = Number(document.querySelector('[name="cases-count"]')?.value ?? 0);
    const cases = [];
    for (let position = 0; position < count; position += 1) {
      const isDeleted = document.querySelector(`[name="cases-${position}-deleted"]`)?.value === "1";
      const key = fieldOf(position, "key");
      if (!isDeleted && key?.value) {
        const order = Number(document.querySelector(`[name="cases-${position}-order"]`)?.value ?? position);
        cases.push({ order, key: key.value, label: fieldOf(position, "label")?.value.trim() ?? "" });
      }
    }
    return cases.sort((a, b) => a.order - b.order);
  };

  const addOption = (select, value, text) => {
    const option = document.createElement("option");
    option.value = value;
    option.textContent = text;
    select.append(option);
  };

  const fill = (select) => {
    const chosen = select.value;
    const cases = declared();
    [...select.options].slice(1).forEach((option) => option.remove());
    cases.forEach(({ key, label }) => addOption(select, key, label || select.dataset.unnamed));
    const isUndeclared = chosen !== "" && !cases.some(({ key }) => key === chosen);
    if (isUndeclared) addOption(select, chosen, select.dataset.undeclared.replace("{key}", chosen));
    select.value = chosen;
    select.classList.toggle("case-key--undeclared", isUndeclared);
  };

  const fillAll = () => document.querySelectorAll("select[data-case-key]").forEach(fill);

  class CaseKeySelect extends Widget {
    render(...args) {
      const bound = super.render(...args);
      const select = bound.input;
      const state = args[3];
      bound.setState = (key) => {
        const value = Array.isArray(key) ? (key[0] ?? "") : (key ?? "");
        if (value && ![...select.options].some((option) => option.value === value)) addOption(select, value, value);
        select.value = value;
        fill(select);
      };
      bound.getState = () => select.value;
      bound.getTextLabel = () => (select.value ? (select.selectedOptions[0]?.textContent ?? "") : "");
      bound.setState(state);
      ["focus", "pointerdown"].forEach((event) => select.addEventListener(event, () => fill(select)));
      return bound;
    }
  }

  window.telepath.register("catalogue.widgets.CaseKeySelect", CaseKeySelect);

  // Keys of new cases

  const keyOf = (label) => {
    const plain = label.toLowerCase().replaceAll("đ", "d").normalize("NFD").replace(/\p{M}/gu, "");
    const words = plain.split(/[^a-z0-9]+/).filter(Boolean);
    let key = "";
    for (const word of words) {
      if (key && key.length + word.length >= LONGEST_KEY) break;
      key = key ? `${key}-${word}` : word.slice(0, LONGEST_KEY);
    }
    return key;
  };

  const freeKey = (label, own) => {
    const base = keyOf(label);
    const taken = new Set(
      [...document.querySelectorAll('[name^="cases-"][name$="-value-key"]')]
        .filter((input) => input !== own)
        .map((input) => input.value),
    );
    let key = base;
    for (let number = 2; key && taken.has(key); number += 1) key = `${base}-${number}`;
    return key;
  };

  /* A key that facts may name already stays as it is. */
  document.addEventListener("change", (event) => {
    const match = /^cases-(\d+)-value-(label|key)$/.exec(event.target.name ?? "");
    if (!match) return;
    const key = fieldOf(match[1], "key");
    if (match[2] === "label" && key && !key.value) {
      key.value = freeKey(event.target.value, key);
      key.dispatchEvent(new Event("change", { bubbles: true }));
    }
    fillAll();
  });

  // Groups: those that the page has are offered, a new one can be typed

  const GROUPS = [
    { id: "case-groups", names: /^cases-\d+-value-group$/ },
    { id: "paper-groups", names: /^documents-\d+-value-documents-\d+-value-one_of$/ },
  ];

  const listOf = (id) => {
    const list = document.getElementById(id) ?? document.createElement("datalist");
    list.id = id;
    document.body.append(list);
    return list;
  };

  const offerGroups = (input, { id, names }) => {
    const others = [...document.querySelectorAll("input[name]")].filter(
      (other) => other !== input && names.test(other.name),
    );
    const groups = new Set(others.map((other) => other.value.trim()).filter(Boolean));
    const list = listOf(id);
    list.replaceChildren();
    [...groups].sort().forEach((group) => addOption(list, group, group));
    input.setAttribute("list", id);
  };

  document.addEventListener("focusin", (event) => {
    const kind = GROUPS.find(({ names }) => names.test(event.target.name ?? ""));
    if (kind) offerGroups(event.target, kind);
  });

  // Cases are deleted and moved by buttons, which may stop the event and act a moment later.
  const SETTLED_MS = 500;
  document.addEventListener(
    "click",
    (event) => {
      if (event.target.closest?.('section[id$="-cases-section"]')) setTimeout(fillAll, SETTLED_MS);
    },
    true,
  );
})();

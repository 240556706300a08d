/* The rows under the box: a combobox's list, whose focus stays in the box. Nothing is chosen by itself, and once
 * somebody chooses, no row moves until typing goes on. */

export class RowList {
  /** `on` has open(row), frozen(count), changed(list). */
  constructor({ input, list, on }) {
    Object.assign(this, { input, found: list, list, on });
    this.current = -1;
    this.frozen = false;
    this.waiting = null;
    list.addEventListener("mousedown", (event) => event.preventDefault());
    list.addEventListener("click", (event) => this.on.open(event.target.closest("[role=option]")));
    list.addEventListener("mousemove", () => (this.frozen = true));
    list.addEventListener("mouseleave", () => {
      if (this.current < 0) this.thaw();
    });
  }

  /** The rows of another list, as the box is empty; null: of what was found. */
  use(list) {
    this.choose(-1);
    this.list = list ?? this.found;
    this.input.setAttribute("aria-controls", this.list.id);
    this.input.setAttribute("aria-expanded", String(this.rows.length > 0));
  }

  get rows() {
    return [...this.list.querySelectorAll("[role=option]")];
  }

  get chosen() {
    return this.rows[this.current] ?? null;
  }

  /** `rows`: option elements, best first. Kept back while the agent chooses. */
  show(rows, done = () => {}) {
    if (this.frozen && this.rows.length) {
      const known = new Set(this.rows.map((row) => row.dataset.key));
      const same = rows.length === known.size && rows.every((row) => known.has(row.dataset.key));
      if (same) {
        this.fill(rows);
        return done();
      }
      this.waiting = () => (this.replace(rows), done());
      return this.on.frozen(rows.filter((row) => !known.has(row.dataset.key)).length);
    }
    this.replace(rows);
    done();
  }

  /** New words for the rows where they stand. */
  fill(rows) {
    const fresh = new Map(rows.map((row) => [row.dataset.key, row]));
    this.rows.forEach((row) => row.replaceChildren(...fresh.get(row.dataset.key).childNodes));
  }

  replace(rows) {
    this.waiting = null;
    this.use(null);
    rows.forEach((row, index) => {
      row.id = `hd-row-${row.dataset.key}`;
      row.setAttribute("aria-posinset", index + 1);
      row.setAttribute("aria-setsize", rows.length);
    });
    this.list.replaceChildren(...rows);
    this.input.setAttribute("aria-expanded", String(rows.length > 0));
  }

  /** Typing goes on: what was kept back is shown. */
  thaw() {
    this.frozen = false;
    this.waiting?.();
    this.waiting = null;
  }

  /** Typing goes on: what was kept back is of the words before. */
  reset() {
    this.frozen = false;
    this.waiting = null;
    this.choose(-1);
  }

  move(step) {
    const count = this.rows.length;
    if (!count) return;
    this.frozen = true;
    // One more position than rows: the box itself, where nothing is chosen.
    this.choose(((this.current + 1 + step + count + 1) % (count + 1)) - 1);
  }

  choose(index) {
    this.current = index;
    this.rows.forEach((row, at) => row.setAttribute("aria-selected", String(at === index)));
    const row = this.chosen;
    if (row) {
      this.input.setAttribute("aria-activedescendant", row.id);
      row.scrollIntoView({ block: "nearest" });
    } else {
      this.input.removeAttribute("aria-activedescendant");
    }
  }

  markOpen(target) {
    this.rows.forEach((row) => row.classList.toggle("hd-row--open", row.dataset.key === target));
  }
}

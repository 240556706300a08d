/* What a screen reader is told: by two regions in turn, as the same words twice in one region are not read again. One
 * message at a time, a second after typing rests, and none while arrows move through the list. */

const REST_MS = 1000;

export class Announcer {
  constructor(regions) {
    this.regions = regions;
    this.next = 0;
    this.timer = 0;
  }

  /** Later than `REST_MS` after the last call; a newer message takes its place. */
  later(text) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.now(text), REST_MS);
  }

  hush() {
    clearTimeout(this.timer);
  }

  now(text) {
    clearTimeout(this.timer);
    this.regions[1 - this.next].textContent = "";
    this.regions[this.next].textContent = text;
    this.next = 1 - this.next;
  }
}

/* What is new: calls that ring, outages, news. Asked every few seconds, and less often during a call. */

const READY_MS = 5000;
const BUSY_MS = 20000;

export class Pulse {
  constructor({ url, busy, on }) {
    Object.assign(this, { url, busy, on, tag: "" });
    this.now();
  }

  now() {
    clearTimeout(this.timer);
    return this.ask();
  }

  async ask() {
    try {
      const headers = { "X-Console": "1", ...(this.tag && { "If-None-Match": this.tag }) };
      const response = await fetch(this.url, { headers, cache: "no-store" });
      if (response.status === 200) {
        this.tag = response.headers.get("ETag") ?? "";
        this.on(await response.json());
      }
    } catch {
      // Without a connection there is no news; the bar says that it is gone once something is to be saved.
    }
    this.timer = setTimeout(() => this.ask(), this.busy() ? BUSY_MS : READY_MS);
  }
}

/* One tab writes a call, the others read along and may take over: the writer is asked to hand in first. */

const ANSWER_MS = 2000;

export class TabLock {
  /** `on` has writing(), reading(), handIn() → promise, changed(). */
  constructor(ref, on) {
    Object.assign(this, { name: `call:${ref}`, on, isWriting: false, isEnded: false });
    this.channel = new BroadcastChannel(this.name);
    this.channel.onmessage = (event) => this.heard(event.data);
    this.acquire({ ifAvailable: true });
  }

  acquire(options) {
    navigator.locks
      .request(this.name, options, (lock) => {
        if (!lock) return this.read();
        if (this.isEnded) return undefined;
        this.isWriting = true;
        this.on.writing();
        return new Promise((resolve) => (this.release = resolve));
      })
      .catch(() => this.read()); // somebody took it over
  }

  read() {
    this.isWriting = false;
    if (!this.isEnded) this.on.reading();
  }

  async heard(message) {
    if (message === "changed" && !this.isWriting) this.on.changed();
    if (message === "give" && this.isWriting) {
      this.isWriting = false;
      await this.on.handIn();
      this.release();
      this.channel.postMessage("given");
      this.read();
    }
    if (message === "given") this.given?.();
  }

  /** The writer hands in what it has; one that does not answer loses the call. */
  async takeOver() {
    const answer = new Promise((resolve) => (this.given = resolve));
    this.channel.postMessage("give");
    const isGiven = await Promise.race([
      answer.then(() => true),
      new Promise((resolve) => setTimeout(() => resolve(false), ANSWER_MS)),
    ]);
    this.acquire(isGiven ? {} : { steal: true });
  }

  tellOthers() {
    this.channel.postMessage("changed");
  }

  end() {
    this.isEnded = true;
    this.isWriting = false;
    this.release?.();
    this.channel.close();
  }
}

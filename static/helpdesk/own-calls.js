/* Calls of the agent's own that are off the screen: parked ones come back, closed ones can be read and corrected. */
import { config, text } from "./page.js";

export class OwnCalls {
  /** `desk`: the console. */
  constructor(desk) {
    this.desk = desk;
  }

  open(ref, kind) {
    return kind === "parked" ? this.takeUp(ref) : this.read(ref);
  }

  /** What the pulse says of parked and corrected calls: the empty box shows it. */
  heard({ calls, corrections }) {
    const said = JSON.stringify([calls?.owed, corrections]);
    const isNew = this.said !== undefined && this.said !== said;
    this.said = said;
    if (isNew) this.desk.results.refreshZero();
  }

  /** Its end is on the screen again. */
  async takeUp(ref) {
    const { call, outbox } = this.desk;
    if (call.isOpen) return this.desk.say(text("one_call"));
    await outbox.add(ref, "unpark", { value: null }, { now: true });
    return call.resume();
  }

  async read(ref) {
    const url = config.urls.own_call.replace("REF", ref);
    if (!(await this.desk.form.open(url, new URLSearchParams()))) this.desk.say(text("card_failed"));
  }
}

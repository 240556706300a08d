/* Texts of the page's language, with `{name}` filled in. */

export function filler(texts) {
  return (name, values = {}) => (texts[name] ?? name).replace(/\{(\w+)\}/g, (all, key) => values[key] ?? all);
}

export function clock(at) {
  const day = new Date(at);
  return [day.getHours(), day.getMinutes(), day.getSeconds()].map((part) => String(part).padStart(2, "0")).join(":");
}

/** "01:42" of seconds. */
export function duration(seconds) {
  const whole = Math.max(Math.floor(seconds), 0);
  return `${String(Math.floor(whole / 60)).padStart(2, "0")}:${String(whole % 60).padStart(2, "0")}`;
}

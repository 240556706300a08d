/* What the page gives its scripts: configuration, texts, parts. */
import { filler } from "./texts.js";

export const config = JSON.parse(document.getElementById("hd-config").textContent);
export const text = filler(config.texts);
export const PARTS = new Set(["papers", "fee", "time", "where", "online", "afterwards"]);

export function byId(id) {
  return document.getElementById(id);
}

/** A page or a fragment of the server's. */
export function fetched(url) {
  return fetch(url, { headers: { "X-Console": "1" } }).catch(() => null);
}

export function parsed(html) {
  return new DOMParser().parseFromString(html, "text/html");
}

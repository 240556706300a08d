/* The service worker: pages that were read stay readable without a network, with the day on which they were kept.
 *
 * The network always comes first. What is kept is only shown when it does not answer, and says so above the content.
 * `SITE` comes from the worker's own address: `offline` and `notice` by language, `release` of the assets.
 */
"use strict";

const PAGES = "pages-1";
const ASSETS = "assets-1";
const OFFLINE = `offline-${SITE.release}`;
const MOST_PAGES = 60;
const MOST_ASSETS = 30;
const KEPT_AT = "X-Kept-At"; // milliseconds since 1970
// Procedures, questions, offices and lists; never searches, forms, accounts or what has parameters.
const KEPT = /^\/(vi|en)\/(?:(?:thu-tuc|procedures|hoi-dap|questions|su-kien|linh-vuc|co-quan)\/(?:[^/]+\/)?|noi-nop\/.+|dia-phuong\/[^/]+\/)?$/;
const NEVER = /\/(?:gui-cau-hoi|quay|danh-gia|huu-ich)\//;

const languageOf = (url) => (url.pathname.startsWith("/en/") ? "en" : "vi");
const isKept = (url) => !url.search && KEPT.test(url.pathname) && !NEVER.test(url.pathname);
const isForAll = (response) =>
  response.ok &&
  !response.redirected &&
  (response.headers.get("Content-Type") || "").startsWith("text/html") &&
  !(response.headers.get("Cache-Control") || "").includes("no-store");

function withHeaders(response, body, changes) {
  const headers = new Headers(response.headers);
  headers.delete("Content-Encoding");
  headers.delete("Content-Length");
  for (const [name, value] of Object.entries(changes)) headers.set(name, value);
  return new Response(body, { status: response.status, headers });
}

/* The oldest go first: a cache lists its entries in the order in which they were put. */
async function prune(name, most) {
  const cache = await caches.open(name);
  const requests = await cache.keys();
  await Promise.all(requests.slice(0, Math.max(requests.length - most, 0)).map((request) => cache.delete(request)));
}

async function keepPage(url, response) {
  const kept = withHeaders(response, await response.text(), { [KEPT_AT]: String(Date.now()) });
  const cache = await caches.open(PAGES);
  await cache.delete(url.href);
  await cache.put(url.href, kept);
  await prune(PAGES, MOST_PAGES);
}

const dayOf = (response, language) =>
  new Date(Number(response.headers.get(KEPT_AT))).toLocaleString(language === "en" ? "en-GB" : "vi-VN", {
    dateStyle: "short",
    timeStyle: "short",
  });

/* As a page says what it says: escaped already, without the elements inside. */
const headingOf = (html) => (/<h1[^>]*>([\s\S]*?)<\/h1>/.exec(html)?.[1] || "").replace(/<[^>]*>/g, "").trim();

async function keptPage(url) {
  const kept = await (await caches.open(PAGES)).match(url.href);
  if (!kept) return null;
  const language = languageOf(url);
  const notice = `<div class="notice notice--warning" role="status"><p>${SITE.notice[language]} ${dayOf(kept, language)}</p></div>`;
  const html = (await kept.text()).replace(/<main[^>]*>/, (main) => main + notice);
  return withHeaders(kept, html, {});
}

async function offlinePage(url) {
  const language = languageOf(url);
  const page = await (await caches.open(OFFLINE)).match(SITE.offline[language]);
  if (!page) return Response.error();
  const cache = await caches.open(PAGES);
  const items = [];
  for (const request of (await cache.keys()).reverse()) {
    const kept = await cache.match(request);
    const { pathname } = new URL(request.url);
    if (languageOf({ pathname }) !== language) continue;
    items.push(`<li><a href="${encodeURI(decodeURI(pathname))}">${headingOf(await kept.text())}</a> <span class="meta">${dayOf(kept, language)}</span></li>`);
  }
  const html = (await page.text()).replace("<!-- kept -->", () => (items.length ? `<ul class="plain-list">${items.join("")}</ul>` : ""));
  return new Response(html, { status: 503, headers: page.headers });
}

/* Fetched with the first page in its language: most readers need one, and a first visit neither. */
async function keepOfflinePage(language) {
  const cache = await caches.open(OFFLINE);
  if (!(await cache.match(SITE.offline[language]))) await cache.add(SITE.offline[language]);
}

async function navigate(event, url) {
  try {
    const response = await fetch(event.request);
    event.waitUntil(keepOfflinePage(languageOf(url)).catch(() => {}));
    if (isKept(url)) {
      if (isForAll(response)) await keepPage(url, response.clone()).catch(() => {});
      else if (response.status === 404 || response.status === 410) (await caches.open(PAGES)).delete(url.href);
    }
    return response;
  } catch {
    return (isKept(url) && (await keptPage(url))) || offlinePage(url);
  }
}

/* The page of a first visit, which came before this worker: from the browser's own copy, where there still is one. */
async function keepSeen(url) {
  url.hash = "";
  if (!isKept(url) || (await (await caches.open(PAGES)).match(url.href))) return;
  const response = await fetch(url.href, { cache: "force-cache" });
  if (isForAll(response)) await keepPage(url, response);
  await keepOfflinePage(languageOf(url));
}

async function asset(request) {
  const cache = await caches.open(ASSETS);
  try {
    const response = await fetch(request);
    if (response.ok) {
      await cache.put(request.url, response.clone());
      await prune(ASSETS, MOST_ASSETS);
    }
    return response;
  } catch {
    return (await cache.match(request.url)) || Response.error();
  }
}

self.addEventListener("install", (event) => {
  event.waitUntil(caches.open(ASSETS).then((cache) => cache.addAll(SITE.assets)).then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  const ours = new Set([PAGES, ASSETS, OFFLINE]);
  event.waitUntil(
    caches
      .keys()
      .then((names) => Promise.all(names.filter((name) => !ours.has(name)).map((name) => caches.delete(name))))
      .then(() => self.clients.claim()),
  );
});

/* The address is that of the page that asks, whatever it says. */
self.addEventListener("message", (event) => {
  if (event.data === "keep" && event.source?.url) event.waitUntil(keepSeen(new URL(event.source.url)).catch(() => {}));
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  url.hash = "";
  if (request.method !== "GET" || url.origin !== self.location.origin) return;
  if (/^\/(?:admin|tai-khoan)\/|^\/(?:vi|en)\/(?:ho-tro|quay|tai-khoan)\//.test(url.pathname)) return;
  if (request.mode === "navigate") event.respondWith(navigate(event, url));
  else if (url.pathname.startsWith(SITE.static)) event.respondWith(asset(request));
});

// Keeps the site on the device, each file under the digest of what it has to hold. What a host sends in its place while an
// upload is under way, or because it answers everything with one page, is passed on and never kept. What is kept already
// is not fetched again, by no version: after a lost connection the rest is fetched, after a change of one word one page.
// A new version waits until every page of the old one is gone or the person says so ("take-over").

// Each file with its digest, in the order in which they are wanted. Filled in when the site is printed (src/site/worker.rs).
const FILES = new Map(__FILES__);
// So many of them are what a version begins with.
const FIRST = __FIRST__;
const TYPES = { css: "text/css", html: "text/html", js: "text/javascript", json: "application/json", wasm: "application/wasm" };

const scope = new URL("./", self.location);
// Two copies of the site on one host must not clear away each other's files.
const MINE = `knee ${scope.pathname} `;
const STORE = `${MINE}files`;
// In the store: that nothing was missing when a version was last looked through.
const WHOLE = new URL("?whole", scope).href;
// The one file that changes without a new version: what a clinic says of itself.
const CLINIC = new URL("clinic.json", scope).href;
// In the store, until its page has fetched it from here: a file that another app shared with this one.
const SHARED = new URL("?shared-file", scope).href;
// What a browser keeps, several times over: bytes.
const BIGGEST = 30 * 1024 * 1024;
// Milliseconds between two files, so that whoever reads a page meanwhile does not notice.
const PAUSE = 60;
// So many files may be other than they should before it is clear that the host has another version.
const MOST_WRONG = 3;

const kept = (name) => new URL(`${name}?${FILES.get(name)}`, scope).href;

// The name of a file in the list, from its address.
function nameOf({ pathname }) {
  const name = pathname.slice(scope.pathname.length).replace(/(^|\/)index\.html$/, "$1");
  return name === "" || name.endsWith("/") ? `./${name}` : name;
}

// An answer as it may be kept; null where it is not what the list says.
async function checked(name, answer) {
  if (!answer?.ok) return null;
  const bytes = await answer.clone().arrayBuffer();
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)).slice(0, 12);
  if (btoa(String.fromCharCode(...digest)) !== FILES.get(name)) return null;
  const type = TYPES[/\/$/.test(name) ? "html" : name.split(".").pop()];
  const right = !type || answer.headers.get("Content-Type")?.split(";")[0].trim() === type;
  // A redirected answer may not be given to a navigation, and under another type a script does not run.
  if (right && !answer.redirected) return answer;
  const headers = new Headers(answer.headers);
  headers.delete("Content-Encoding");
  headers.delete("Content-Length");
  if (type) headers.set("Content-Type", type);
  return new Response(bytes, { headers });
}

// Keeps a file; false where it cannot be had as the list says. Throws where there is no connection or no room.
async function take(name) {
  const address = new URL(name, scope);
  const store = await caches.open(STORE);
  for (const find of [
    // From the caches of a version that kept the site in another way.
    () => caches.match(address),
    () => fetch(address, { priority: "low" }),
    // Past the browser's own cache.
    () => fetch(address, { priority: "low", cache: "reload" }),
  ]) {
    const answer = await checked(name, await find());
    if (!answer) continue;
    await store.put(kept(name), answer);
    return true;
  }
  return false;
}

self.addEventListener("install", (event) => event.waitUntil(install()));

// The first version needs no more than what says that a page is missing: the rest follows (fill). Where the version before
// had everything, the next one has to.
async function install() {
  const before = (await caches.keys()).some((name) => name.startsWith(MINE) && name !== STORE);
  const whole = before || Boolean(await caches.match(WHOLE));
  const there = await storedNames();
  let at = 0;
  for (const name of FILES.keys()) {
    at += 1;
    if (there.has(name) || (!whole && at > FIRST)) continue;
    if (!(await take(name))) throw new Error(`${name} is not what this version needs`);
  }
}

async function storedNames() {
  const store = await caches.open(STORE);
  const stored = new Set((await store.keys()).map((request) => request.url));
  return new Set([...FILES.keys()].filter((name) => stored.has(kept(name))));
}

self.addEventListener("activate", (event) => {
  event.waitUntil(
    (async () => {
      for (const name of await caches.keys()) if (name.startsWith(MINE) && name !== STORE) await caches.delete(name);
      const store = await caches.open(STORE);
      const wanted = new Set([...FILES.keys()].map(kept).concat(WHOLE, CLINIC));
      for (const request of await store.keys()) if (!wanted.has(request.url)) await store.delete(request);
      await self.clients.claim();
    })(),
  );
});

self.addEventListener("message", (event) => {
  if (event.data === "take-over") self.skipWaiting();
  if (event.data?.keep) event.waitUntil(keep(event.data));
});

// One at a time: several pages may ask at once.
let filling = Promise.resolve();
function keep(wish) {
  filling = filling.then(() => fill(wish)).catch(() => {}); // No connection or no room: the next page asks again.
  return filling;
}

// Keeps what the page itself has loaded, then, where `all` of it is wanted, whatever is missing, one file after the other.
async function fill({ keep, all }) {
  const there = await storedNames();
  const own = keep.map((address) => nameOf(new URL(address))).filter((name) => FILES.has(name));
  let wrong = 0;
  for (const name of new Set([...own, ...(all ? FILES.keys() : [])])) {
    if (there.has(name)) continue;
    if (!(await take(name)) && ++wrong === MOST_WRONG) return;
    await new Promise((then) => setTimeout(then, PAUSE));
  }
  const store = await caches.open(STORE);
  if (!(await store.match(CLINIC))) await newest(new Request(CLINIC, { cache: "no-cache" }));
  if (all && !wrong && !(await store.match(WHOLE))) await store.put(WHOLE, new Response());
}

self.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  // Nothing else is ever posted: the manifest names this page as one that takes backups.
  if (event.request.method === "POST" && url.origin === scope.origin && nameOf(url) === "./progress/")
    return event.respondWith(shared(event.request));
  if (event.request.method !== "GET" || url.origin !== scope.origin || !url.pathname.startsWith(scope.pathname)) return;
  event.respondWith(answer(event, url));
});

async function answer(event, url) {
  const { request } = event;
  if (url.href === SHARED) return handOver();
  // A shared file that its page never fetched goes with the next page.
  if (request.mode === "navigate" && !url.searchParams.has("shared")) event.waitUntil(handOver());
  // What the host says now goes first.
  if (url.origin + url.pathname === CLINIC) return newest(request);
  const name = nameOf(url);
  const stored = FILES.has(name) && (await caches.match(kept(name)).catch(() => null));
  if (stored) return stored;
  // "/guide" is a page too, but its relative links only work as "/guide/".
  if (request.mode === "navigate" && FILES.has(`./${name}/`)) return Response.redirect(`${url.pathname}/${url.search}`, 301);
  if (request.mode !== "navigate") return fetch(request);
  const found = await fetch(request).catch(() => null);
  // Some hosts answer an address that is none with the first page.
  const none = !FILES.has(name) && found && (found.status === 404 || (await checked("./", found.clone())));
  return ((none || !found) && (await missing())) || found || Response.error();
}

// Puts a shared file where the page finds it, and leads there. No host sees it.
async function shared(request) {
  const lead = (word) => Response.redirect(new URL(`progress/?shared=${word}`, scope).href, 303);
  try {
    const file = (await request.formData()).get("backup");
    if (file.size > BIGGEST) return lead("big");
    await (await caches.open(STORE)).put(SHARED, new Response(file));
    return lead("file");
  } catch {
    return lead("none"); // No file, or no room for it: the page says that it could not be read.
  }
}

// Once: it is somebody's health.
async function handOver() {
  const store = await caches.open(STORE);
  const file = await (await store.match(SHARED))?.blob();
  await store.delete(SHARED);
  return file ? new Response(file) : new Response(null, { status: 404 });
}

// The page for an address that is none, or that is not here yet and cannot be fetched.
async function missing() {
  const page = await caches.match(kept("404.html")).catch(() => null);
  return page && new Response(page.body, { status: 404, headers: page.headers });
}

async function newest(request) {
  const answer = await fetch(request).catch(() => null);
  const store = await caches.open(STORE).catch(() => null);
  const page = /html/.test(answer?.headers.get("Content-Type"));
  if (answer?.ok && !page) await store?.put(CLINIC, answer.clone()).catch(() => {}); // No room: it counts all the same.
  else if (answer?.status === 404 || answer?.status === 410) await store?.delete(CLINIC);
  // Anything else is no answer: no connection, a host that is ill, a network that wants one to log in first.
  else return (await store?.match(CLINIC)) ?? Response.json({});
  return answer;
}

// Keeps the whole site on the device. "__VERSION__" and "__FILES__" are filled in when the site is printed (src/site).
// A new version waits until every page of the old one is gone or the person says so ("take-over").

const VERSION = "__VERSION__";
const FILES = __FILES__;
const scope = new URL("./", self.location);
// Two copies of the site on one host must not clear away each other's files.
const MINE = `knee ${scope.pathname} `;
const CACHE = MINE + VERSION;

self.addEventListener("install", (event) => {
  event.waitUntil(
    caches.open(CACHE).then((cache) =>
      // Past the browser's own cache: the files must be those of this version. One failure fails the whole.
      cache.addAll(FILES.map((file) => new Request(new URL(file, scope), { cache: "reload" }))),
    ),
  );
});

self.addEventListener("activate", (event) => {
  event.waitUntil(
    (async () => {
      for (const name of await caches.keys())
        if (name.startsWith(MINE) && name !== CACHE) await caches.delete(name);
      await self.clients.claim();
    })(),
  );
});

self.addEventListener("message", (event) => {
  if (event.data === "take-over") self.skipWaiting();
});

self.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  if (event.request.method !== "GET" || url.origin !== scope.origin || !url.pathname.startsWith(scope.pathname)) return;
  event.respondWith(answer(event.request, url));
});

async function answer(request, url) {
  const cache = await caches.open(CACHE);
  // A clinic changes its settings without a new version: what the host says now goes first.
  if (url.pathname === new URL("clinic.json", scope).pathname) return newest(cache, request);
  const page = new URL(url.pathname.replace(/index\.html$/, ""), url.origin);
  const stored = await cache.match(page);
  if (stored) return stored;
  // "/guide" is a page too, but its relative links only work as "/guide/".
  if (request.mode === "navigate" && (await cache.match(new URL(`${page.pathname}/`, page))))
    return Response.redirect(`${page.pathname}/${url.search}`, 301);
  return fetch(request);
}

async function newest(cache, request) {
  try {
    const answer = await fetch(request);
    if (answer.ok) await cache.put(request.url, answer.clone());
    return answer;
  } catch {
    return (await cache.match(request.url)) ?? Response.json({});
  }
}

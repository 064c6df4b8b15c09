// The way out, should a service worker ever go wrong: put this file in the place of service-worker.js.
// It empties its caches, leaves what the person stored, and removes itself.

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => {
  event.waitUntil(
    (async () => {
      for (const name of await caches.keys()) if (name.startsWith(`knee ${new URL("./", self.location).pathname} `)) await caches.delete(name);
      await self.registration.unregister();
      for (const client of await self.clients.matchAll({ type: "window" })) client.navigate(client.url);
    })(),
  );
});

// Starts a page anew that did not start, or stopped by a mistake of ours: past all that is kept of the site, which may be
// what is wrong. Loaded by start.js when a person asks for it.

const wait = (milliseconds) => new Promise((then) => setTimeout(then, milliseconds));

// Puts right what can be put right before the page is loaded again; `files` are those that it starts with.
export async function restart(files) {
  const workers = navigator.serviceWorker;
  const registration = await workers?.getRegistration();
  if (registration?.waiting) {
    // A new version may be what puts it right.
    const over = new Promise((then) => workers.addEventListener("controllerchange", then, { once: true }));
    registration.waiting.postMessage("take-over");
    return Promise.race([over, wait(2000)]);
  }
  // Without a connection, what is kept is all that there is.
  const host = new URL("service-worker.js", import.meta.url);
  const answer = await fetch(host, { cache: "no-store", signal: AbortSignal.timeout(3000) });
  if (!/script/.test(answer.headers.get("Content-Type")) || !answer.ok) return;
  await registration?.unregister();
  const mine = `knee ${new URL("./", import.meta.url).pathname} `;
  for (const name of await caches.keys()) if (name.startsWith(mine)) await caches.delete(name);
  const fresh = files.map((file) => fetch(file, { cache: "reload" }));
  await Promise.race([Promise.allSettled(fresh), wait(10000)]);
}

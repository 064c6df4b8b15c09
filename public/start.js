// Starts the wasm after the first paint, and keeps the site working offline. The only script of a page.
// The programs and their files are filled in when the site is printed (src/site).

const PROGRAMS = __PROGRAMS__;

const root = document.documentElement;
const crash = document.getElementById("crash");

// Whatever fails while starting or later: the message that is in every page, and a restart that needs no wasm.
function failed(error) {
  crash.hidden = false;
  document.getElementById("crash-detail").textContent ||= String(error?.message ?? error);
}
document.getElementById("crash-restart").addEventListener("click", (event) => {
  event.preventDefault();
  // A new version may be what puts it right: let it take over before loading again.
  navigator.serviceWorker?.getRegistration().then((r) => r?.waiting?.postMessage("take-over"));
  location.reload();
});
addEventListener("error", (event) => {
  if (event.error instanceof WebAssembly.RuntimeError) failed(event.error);
});
addEventListener("unhandledrejection", (event) => {
  if (event.reason instanceof WebAssembly.RuntimeError) failed(event.reason);
});

// In a frame on somebody else's page. Its height is told to the page around it, and nothing else ever is; only to the one
// that asked by the greeting of public/embed.js, and only to the origin that the browser says it has.
if (parent !== window) {
  root.dataset.framed = "";
  const page = document.querySelector(".page");
  let listener = null;
  const tell = () => {
    // A session fills what can be seen. Other pages are as tall as what they hold.
    const height = root.dataset.page === "session" ? "window" : Math.ceil(page.getBoundingClientRect().height);
    if (listener) parent.postMessage({ knee: 1, height }, listener);
  };
  addEventListener("message", ({ source, origin, data }) => {
    if (source !== parent || data?.knee !== 1 || !origin || origin === "null") return;
    listener = origin;
    tell();
  });
  new ResizeObserver(tell).observe(page);
}

// A clinic's link may be opened on any page: it has a page of its own.
const prescribed = /[#&]rx=/.test(location.hash) && !["rx", "clinic"].includes(root.dataset.page);
if (prescribed) location.replace(`${root.dataset.root}rx/${location.hash}`);

async function start() {
  root.dataset.app = "starting";
  const { script, wasm } = PROGRAMS[root.dataset.program];
  const program = await import(`./${script}`);
  await program.default({ module_or_path: new URL(wasm, import.meta.url) });
}

// Two frames: the first is painted when the second begins.
requestAnimationFrame(() =>
  requestAnimationFrame(() => {
    start().catch(failed);
    if ("serviceWorker" in navigator)
      navigator.serviceWorker
        .register(new URL("service-worker.js", import.meta.url), { updateViaCache: "none" })
        .catch(() => {}); // Refused in some frames and private modes: then it just needs the network.
  }),
);
// A page opened in the background gets no frames until it is looked at; nothing needs to start before.

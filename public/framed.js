// What only a page in a frame of another website needs: "Open in its own window", with what it takes along; a warning where
// what is entered is forgotten; and what the page around is told so that a tap never leads out of sight. Loaded by start.js.

// Milliseconds in which a window that opens has come before this one.
const OPENED = 1000;

export function offer(root, said) {
  const link = document.querySelector("[data-full-window]");
  link.addEventListener("click", () => {
    let session = root.dataset.session;
    try {
      session ??= localStorage.getItem("knee:session");
    } catch {} // Blocked: the program has left on the page what there is.
    // That one was ended is stored, too.
    if (!session?.includes('"data":')) session = null;
    const address = new URL(session ? `${root.dataset.root}session/` : location.href, location.href);
    const carried = JSON.stringify({ settings: { ...said.link, ...said.host }, session });
    const prescription = /(?:^#|&)(rx=[^&]*)/.exec(location.hash)?.[1];
    address.hash = [session ? null : prescription, `carry=${encodeURIComponent(carried)}`].filter(Boolean).join("&");
    // The link itself opens it, so that the window shares no process with this page and knows nothing of it. Nobody tells
    // whether it did: some websites forbid new windows. One that opens hides this page, or has the focus.
    link.href = address;
    setTimeout(() => {
      if (document.visibilityState === "visible" && document.hasFocus()) {
        const blocked = document.querySelector("[data-window-blocked]");
        blocked.hidden = false;
        blocked.lastElementChild.textContent = new URL(root.dataset.root, location.href).href;
      } else if (session && root.dataset.page === "session") {
        // One place to go on is enough: here the session waits, unfinished, as after a reload.
        location.assign(root.dataset.root);
      }
    }, OPENED);
  });
}

// Milliseconds in which a page finds out where its parts are, and in which a tap and what it does belong together.
const SETTLED = 1000;

// Tells that something was tapped, not what, and how far down the place is to which a link within the page leads. Gives what
// goes along with each height.
export function follow(post) {
  let tapped = -SETTLED;
  let settled = 0;
  // Of the page that has just come, until it is settled; the page around may ask for it late.
  let along = { came: true, back: performance.getEntriesByType("navigation")[0]?.type === "back_forward" };
  const place = () => {
    const part = document.getElementById(location.hash.slice(1));
    if (part) return Math.max(0, Math.round(part.getBoundingClientRect().top));
    return along.back ? 0 : undefined;
  };
  // What is drawn on the way to a place moves it: it is told again with each new height.
  const seek = (how) => {
    settled = performance.now() + SETTLED;
    along = how;
    post({ at: place(), ...how });
  };
  // Captured, before anything on the page leads away.
  const tap = (event) => {
    if (!event.isTrusted) return;
    tapped = performance.now();
    post({ tap: true });
  };
  addEventListener("click", tap, true);
  addEventListener("click", ({ isTrusted, target }) => {
    const to = target.closest?.("a[href^='#']")?.hash;
    // After the fold around the place has opened.
    if (isTrusted && to?.length > 1) setTimeout(() => seek({}), 50);
  });
  // Back to a place within the page.
  addEventListener("popstate", () => {
    if (performance.now() - tapped > SETTLED) seek({ back: true });
  });
  // WebKit keeps what is entered inside another website only until it is closed. On the clinic's own site it keeps it.
  let own = false;
  try {
    own = parent.location.origin === location.origin;
  } catch {} // Another site's.
  if (!own && navigator.vendor?.startsWith("Apple")) document.documentElement.dataset.forgets = "";
  // It may have been asked for before this was here.
  post({ at: place(), ...along });
  return () => {
    settled ||= performance.now() + SETTLED;
    return performance.now() < settled ? { at: place(), ...along } : {};
  };
}

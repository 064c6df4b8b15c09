// "Open in its own window": what it takes along out of a frame. Loaded by start.js, and only in a frame.

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

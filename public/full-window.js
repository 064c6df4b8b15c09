// "Open in a full window": what it takes along out of a frame. Loaded by start.js, and only in a frame.

export function offer(root, said) {
  document.querySelector("[data-full-window]").addEventListener("click", (event) => {
    event.preventDefault();
    let session = root.dataset.session;
    try {
      session ??= localStorage.getItem("knee:session");
    } catch {} // Blocked: the program has left on the page what there is.
    const address = new URL(session ? `${root.dataset.root}session/` : location.href, location.href);
    const carried = JSON.stringify({ settings: { ...said.link, ...said.host }, session });
    const prescription = /(?:^#|&)(rx=[^&]*)/.exec(location.hash)?.[1];
    address.hash = [session ? null : prescription, `carry=${encodeURIComponent(carried)}`].filter(Boolean).join("&");
    const opened = open(address, "_blank");
    if (!opened) {
      // Some websites forbid new windows.
      const blocked = document.querySelector("[data-window-blocked]");
      blocked.hidden = false;
      blocked.lastElementChild.textContent = new URL(root.dataset.root, location.href).href;
      return;
    }
    opened.opener = null;
    // One place to go on is enough: here the session waits, unfinished, as after a reload.
    if (session && root.dataset.page === "session") location.assign(root.dataset.root);
  });
}

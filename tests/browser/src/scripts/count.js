// Counts what keeps a page busy: timers that wait, frames that were asked for, and moments at which something changed.
(() => {
  const waiting = new Set();
  const { setTimeout, clearTimeout, setInterval, clearInterval, requestAnimationFrame } = window;
  let frames = 0;
  let changes = 0;
  let last = -1;
  window.setTimeout = (then, delay, ...parts) => {
    const id = setTimeout.call(window, () => (waiting.delete(id), then(...parts)), delay);
    waiting.add(id);
    return id;
  };
  window.clearTimeout = (id) => (waiting.delete(id), clearTimeout.call(window, id));
  window.setInterval = (...parts) => {
    const id = setInterval.apply(window, parts);
    waiting.add(id);
    return id;
  };
  window.clearInterval = (id) => (waiting.delete(id), clearInterval.call(window, id));
  window.requestAnimationFrame = (then) => ((frames += 1), requestAnimationFrame.call(window, then));
  // What changes within one frame is painted once.
  new MutationObserver(() => {
    const now = performance.now();
    if (now - last > 16) {
      changes += 1;
      last = now;
    }
  }).observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
  window.__count = () => ({ timers: waiting.size, frames, changes });
})();

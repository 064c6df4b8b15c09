// IndexedDB on a bad day: `__mirror.late` milliseconds late to open, `refused`, or `hung`. Before the script of a clock.
// What is wished for is kept for the next pages of the tab.
(() => {
  const KEY = "__test mirror";
  const real = { setTimeout: window.setTimeout, open: IDBFactory.prototype.open };
  const wished = () => JSON.parse(sessionStorage.getItem(KEY) ?? '__WISH__');
  window.__mirror = {
    wish(wish) {
      sessionStorage.setItem(KEY, JSON.stringify(wish));
    },
  };
  IDBFactory.prototype.open = function (...asked) {
    const { late, refused, hung } = wished();
    if (refused) throw new DOMException("refused by the test", "UnknownError");
    const request = real.open.apply(this, asked);
    if (!late && !hung) return request;
    // The handler of the page is called late, or never.
    let handler = null;
    Object.defineProperty(request, "onsuccess", { get: () => handler, set: (then) => (handler = then) });
    if (!hung)
      request.addEventListener("success", (event) => {
        real.setTimeout.call(window, () => handler?.call(request, event), late);
      });
    return request;
  };
  // A connection that hangs takes everything and answers nothing.
  const nothing = () => ({});
  const silent = { get: nothing, put: nothing, delete: nothing, clear: nothing, getAll: nothing, getAllKeys: nothing };
  const transaction = IDBDatabase.prototype.transaction;
  IDBDatabase.prototype.transaction = function (...asked) {
    if (!wished().hung) return transaction.apply(this, asked);
    return { objectStore: () => silent, abort() {} };
  };
})();

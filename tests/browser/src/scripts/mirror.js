// IndexedDB on a bad day: `__mirror.late` milliseconds late to open, `refused`, `hung`, or `full` as localStorage is then. Before the script of a clock.
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
  // No room, in both places: what is put there is taken back with the whole transaction.
  const put = IDBObjectStore.prototype.put;
  IDBObjectStore.prototype.put = function (...asked) {
    const request = put.apply(this, asked);
    if (wished().full) {
      const transaction = this.transaction;
      Object.defineProperty(transaction, "error", { get: () => new DOMException("full", "QuotaExceededError") });
      request.addEventListener("success", () => transaction.abort());
    }
    return request;
  };
  const setItem = Storage.prototype.setItem;
  Storage.prototype.setItem = function (...pair) {
    if (this === localStorage && wished().full) throw new DOMException("full", "QuotaExceededError");
    return setItem.apply(this, pair);
  };
  // How safely each write was asked for: `__mirror.writes`.
  window.__mirror.writes = [];
  // A connection that hangs takes everything and answers nothing.
  const nothing = () => ({});
  const silent = { get: nothing, put: nothing, delete: nothing, clear: nothing, getAll: nothing, getAllKeys: nothing };
  const transaction = IDBDatabase.prototype.transaction;
  IDBDatabase.prototype.transaction = function (...asked) {
    if (asked[1] === "readwrite") window.__mirror.writes.push(asked[2]?.durability ?? "usual");
    if (!wished().hung) return transaction.apply(this, asked);
    return { objectStore: () => silent, abort() {} };
  };
})();

// A clock that stands still until a test moves it. "__START__" is the wall time at which a tab's first page begins.
(() => {
  const KEY = "__test clock";
  let wall = __START__;
  try {
    wall = Number(sessionStorage.getItem(KEY)) || wall; // A later page of the same tab goes on from there.
  } catch {
    // A sandboxed frame keeps nothing.
  }
  let monotonic = 0;
  const keep = () => {
    try {
      sessionStorage.setItem(KEY, String(wall));
    } catch {
      // As above.
    }
  };
  keep();

  const RealDate = Date;
  const now = () => wall;
  window.Date = new Proxy(RealDate, {
    construct: (target, parts, as) => Reflect.construct(target, parts.length ? parts : [wall], as),
    apply: () => new RealDate(wall).toString(),
    get: (target, key) => (key === "now" ? now : Reflect.get(target, key)),
  });
  performance.now = () => monotonic;

  const real = { setTimeout, clearTimeout, clearInterval };
  const timers = new Map();
  let last = 1 << 28;
  const add = (then, delay, parts, every) => {
    if (typeof then !== "function") throw new TypeError("a timer of text");
    timers.set(++last, { due: monotonic + delay, then, parts, every });
    return last;
  };
  // Waits that give up on something outside the page are real: those while it starts, and those for a write.
  let writes = 0;
  const starting = () => document.documentElement?.dataset.app !== "ready";
  const passes = (delay) => delay <= 0 || (delay <= 5000 && starting()) || (delay > 1200 && delay <= 5000 && writes > 0);
  window.setTimeout = (then, delay = 0, ...parts) =>
    passes(delay) ? real.setTimeout.call(window, then, delay, ...parts) : add(then, delay, parts);
  window.setInterval = (then, delay = 0, ...parts) => add(then, Math.max(delay, 1), parts, Math.max(delay, 1));
  window.clearTimeout = (id) => timers.delete(id) || real.clearTimeout.call(window, id);
  window.clearInterval = (id) => timers.delete(id) || real.clearInterval.call(window, id);

  // Writes that the page waits for: a tick must not overtake them, as it hardly could in real time.
  const transaction = IDBDatabase.prototype.transaction;
  IDBDatabase.prototype.transaction = function (names, mode, ...rest) {
    const begun = transaction.call(this, names, mode, ...rest);
    if (mode === "readwrite") {
      writes += 1;
      const done = () => real.setTimeout.call(window, () => (writes -= 1), 0);
      begun.addEventListener("complete", done);
      begun.addEventListener("abort", done);
    }
    return begun;
  };
  const pause = () => new Promise((then) => real.setTimeout.call(window, then, 0));
  // The next task, without the four milliseconds that browsers let pass between timers in a row.
  const next = () =>
    new Promise((then) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        port1.close();
        then();
      };
      port2.postMessage(null);
    });
  const settle = async () => {
    await next();
    while (writes > 0) await pause();
  };
  const due = (until) => {
    let first = null;
    for (const [id, timer] of timers)
      if (timer.due <= until && (first === null || timer.due < timers.get(first).due)) first = id;
    return first;
  };

  window.__clock = {
    moving: false,
    failure: null,
    // Lets time pass, timer by timer.
    advance(milliseconds) {
      this.moving = true;
      const end = monotonic + milliseconds;
      const go = async () => {
        await settle();
        for (let id = due(end); id !== null; id = due(end)) {
          const timer = timers.get(id);
          const step = Math.max(timer.due - monotonic, 0);
          monotonic += step;
          wall += step;
          keep();
          if (timer.every) timer.due += timer.every;
          else timers.delete(id);
          timer.then(...timer.parts);
          await settle();
        }
        wall += end - monotonic;
        monotonic = end;
        keep();
        await settle();
      };
      go()
        .catch((error) => (this.failure = String(error)))
        .finally(() => (this.moving = false));
    },
    // Only the wall clock moves: the device slept, or somebody set it.
    move_wall(milliseconds) {
      wall += milliseconds;
      keep();
    },
    get wall() {
      return wall;
    },
    get timers() {
      return timers.size;
    },
    get writes() {
      return writes;
    },
  };
})();

// Tells the test server whatever a page complains about.
(() => {
  const kept = (window.__complaints = []);
  const tell = (text) => {
    kept.push(text);
    navigator.sendBeacon("/__test/complain", `${location.pathname}: ${text}`);
  };
  for (const level of ["error", "warn"]) {
    const plain = console[level];
    console[level] = function (...parts) {
      tell(`console.${level}: ${parts.map(String).join(" ")}`);
      return plain.apply(this, parts);
    };
  }
  addEventListener(
    "error",
    ({ target, message, filename, lineno }) => {
      if (!(target instanceof Element)) return tell(`${message} (${filename}:${lineno})`);
      // WebKit says so of each picture whose file it stops loading because the page is left. That they are drawn has a
      // test of its own (figures.rs).
      if (target.localName === "use") return;
      const missing = () => tell(`did not load: ${target.src ?? target.href}`);
      // Firefox says so, too, of what a page was still loading when its address led on to another one. A page that stays
      // comes to its end of loading, whatever it lacks.
      if (document.readyState === "complete") missing();
      else addEventListener("load", missing, { once: true });
    },
    true,
  );
  // Translators take texts out of the page: what changes is set on elements (src/ui/changing.rs), never written into a text
  // and never put before one.
  const where = (node) => node.parentElement?.cloneNode().outerHTML ?? "a text that is not in the page";
  for (const [prototype, name] of [[CharacterData.prototype, "data"], [Node.prototype, "nodeValue"]]) {
    const plain = Object.getOwnPropertyDescriptor(prototype, name);
    Object.defineProperty(prototype, name, {
      ...plain,
      set(value) {
        if (this.nodeType === Node.TEXT_NODE) tell(`a text was written into: ${where(this)}`);
        plain.set.call(this, value);
      },
    });
  }
  const insertBefore = Node.prototype.insertBefore;
  Node.prototype.insertBefore = function (node, before) {
    if (before?.nodeType === Node.TEXT_NODE) tell(`something was put before a text: ${where(before)}`);
    return insertBefore.call(this, node, before);
  };
  addEventListener("unhandledrejection", ({ reason }) => tell(`unhandled rejection: ${reason}`));
  document.addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI, sourceFile }) =>
    tell(`blocked by the content-security policy: ${violatedDirective} ${blockedURI} (${sourceFile})`),
  );
})();

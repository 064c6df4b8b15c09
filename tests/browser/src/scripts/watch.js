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
    ({ target, message, filename, lineno }) =>
      tell(target instanceof Element ? `did not load: ${target.src ?? target.href}` : `${message} (${filename}:${lineno})`),
    true,
  );
  addEventListener("unhandledrejection", ({ reason }) => tell(`unhandled rejection: ${reason}`));
  document.addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI, sourceFile }) =>
    tell(`blocked by the content-security policy: ${violatedDirective} ${blockedURI} (${sourceFile})`),
  );
})();

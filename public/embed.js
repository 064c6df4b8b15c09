// Puts the companion into a page: <knee-companion page="guide/clamshell"></knee-companion>. What a clinic needs to know is
// in docs/clinics.md. Works as a module and as a classic script; defines the element and nothing else.
//
// Between the two pages go only a greeting with what the clinic says of itself (from here, to the app's origin alone) and
// a height (from the app, believed only from that origin and that frame). No focus is moved, nothing scrolls, nothing is
// stored.
(() => {
  const VERSION = 1;
  const NAME = "knee-companion";
  // The app's name in its language, filled in when the site is printed (src/site).
  const TITLE = __APP_NAME__;
  // What a clinic can say of itself (src/domain/clinic). The app checks it and warns of what it cannot use.
  const SETTINGS = __SETTINGS__;
  const LOWEST = 200;
  const TALLEST = 30000;
  const script = document.currentScript ?? document.querySelector('script[src*="/embed.js"]');
  const home = new URL("./", script?.src || document.baseURI);
  if (customElements.get(NAME)) return;

  // Names of pages only: `guide`, `guide/clamshell`.
  const path = (page) => {
    if (!page || page === "today") return "";
    if (/^[a-z0-9-]+(\/[a-z0-9-]+)*\/?$/.test(page)) return page.replace(/\/?$/, "/");
    console.warn(`${NAME}: page="${page}" is not the name of a page, so the first page is shown`);
    return "";
  };

  class KneeCompanion extends HTMLElement {
    static observedAttributes = ["label", ...SETTINGS];
    #frame = null;
    // Whether a page of the app is in the frame: before that, nobody is there to be greeted.
    #there = false;
    #listen = (event) => this.#heard(event);

    connectedCallback() {
      addEventListener("message", this.#listen);
      // A frame loses its page when it is taken out; the same address is opened again when it comes back.
      this.#frame ??= this.#make();
      if (this.#frame.parentNode !== this) this.append(this.#frame);
    }

    disconnectedCallback() {
      removeEventListener("message", this.#listen);
      this.#there = false;
    }

    attributeChangedCallback(name, before, now) {
      if (!this.#frame || before === now) return;
      if (name === "label") this.#frame.title = this.#label();
      else if (name === "page" || name === "rx") this.#frame.src = this.#address();
      if (name !== "page") this.#greet();
    }

    #address() {
      const rx = this.getAttribute("rx");
      const address = new URL(rx ? "rx/" : path(this.getAttribute("page")), home);
      if (rx) address.hash = `rx=${encodeURIComponent(rx)}`;
      return address.href;
    }

    #greet() {
      if (!this.#there) return;
      const settings = {};
      for (const name of SETTINGS)
        if (name !== "page" && this.hasAttribute(name)) settings[name] = this.getAttribute(name);
      this.#frame.contentWindow?.postMessage({ knee: VERSION, settings }, home.origin);
    }

    #label() {
      return this.getAttribute("label") || TITLE;
    }

    #make() {
      const frame = document.createElement("iframe");
      frame.title = this.#label();
      frame.loading = "lazy";
      // Browsers without sharing complain of its name.
      frame.allow = `screen-wake-lock; autoplay; fullscreen; clipboard-write${navigator.share ? "; web-share" : ""}`;
      frame.referrerPolicy = "strict-origin";
      // One property at a time: a host's policy against inline styles does not forbid that.
      const style = { display: "block", width: "100%", height: "720px", border: "0" };
      Object.assign(frame.style, style);
      this.style.display = "block";
      frame.addEventListener("load", () => {
        this.#there = true;
        this.#greet();
      });
      frame.src = this.#address();
      return frame;
    }

    #heard({ origin, source, data }) {
      if (origin !== home.origin || source !== this.#frame?.contentWindow || data?.knee !== VERSION) return;
      const style = this.#frame.style;
      if (data.height === "window") {
        // A session: the whole of it in sight, without scrolling.
        style.height = "min(100vh, 52rem)";
        style.height = "min(100dvh, 52rem)";
      } else if (Number.isInteger(data.height) && data.height > 0) {
        style.height = `${Math.min(Math.max(data.height, LOWEST), TALLEST)}px`;
      }
    }
  }
  customElements.define(NAME, KneeCompanion);
})();

// Puts the companion into a page: <knee-companion page="guide/clamshell"></knee-companion>. What a clinic needs to know is
// in docs/clinics.md. Works as a module and as a classic script; defines the element and nothing else. src/site prints
// embed.mjs from it, too, which says its own address by import.meta.url.
//
// Between the two pages go only a greeting with what the clinic says of itself (from here, to the app's origin alone),
// and from the app, believed only from that origin and that frame: a height, that the person tapped, and to which height
// of it a link within the page leads. No focus is moved, nothing is stored. The page is scrolled in one case: where a tap
// in the frame, or going back to a page there, would leave the person looking at something else.
(() => {
  const VERSION = 1;
  const NAME = "knee-companion";
  // The app's name in its language, filled in when the site is printed (src/site).
  const TITLE = __APP_NAME__;
  // What a clinic can say of itself (src/domain/clinic). The app checks it and warns of what it cannot use.
  const SETTINGS = __SETTINGS__;
  const LOWEST = 200;
  const TALLEST = 30000;
  const PAPER = ["beforeprint", "afterprint"];
  // Milliseconds: how long after a tap another page belongs to it, how long a frame may stay silent, and how long
  // a page that has come needs to know where its parts are.
  const TAPPED = 15000;
  const SILENT = 15000;
  const SETTLED = 1500;

  // Where the app lies: where this script lies, if it still has its name. A caching plugin may have put it into another file,
  // and another script may have the same name: then the element says it (src).
  const OWN = /\/embed(-[\w.]+)?\.m?js$/;
  const folder = (address) => {
    try {
      const url = new URL(address, document.baseURI);
      if (!/^https?:$/.test(url.protocol)) return null;
      return new URL("./", url.origin + url.pathname);
    } catch {
      return null;
    }
  };
  const here = (address) => (address && OWN.test(address.split(/[?#]/)[0]) ? folder(address) : null);
  const own = here(__HERE__) ?? here(new Error().stack?.match(/https?:\/\/[^\s()@]*\/embed(-[\w.]+)?\.m?js/)?.[0]) ?? folder(__ADDRESS__ || "none:");

  // Names of pages only: `guide`, `guide/clamshell`.
  const path = (page) => {
    if (!page || page === "today") return "";
    if (/^[a-z0-9-]+(\/[a-z0-9-]+)*\/?$/.test(page)) return page.replace(/\/?$/, "/");
    console.warn(`${NAME}: page="${page}" is not the name of a page, so the first page is shown`);
    return "";
  };

  // Whether what is seen behind an element is dark: the nearest ground that is not clear, or else the page's own.
  const isDark = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const ground = getComputedStyle(at).backgroundColor;
      // "rgb(…)" as ever; of "oklch(…)" and "lab(…)" the first number is how light it is; "color(srgb …)" counts from 0 to 1.
      const [one, two, three, cover = 1] = ground.replace(/^color\(\S+/, "").match(/[\d.]+/g)?.map(Number) ?? [];
      if (three === undefined || cover <= 0.5) continue;
      if (/^ok/.test(ground)) return one < 0.6;
      if (/^l/.test(ground)) return one < 50;
      return (one * 0.299 + two * 0.587 + three * 0.114) / (ground.startsWith("color") ? 1 : 255) < 0.5;
    }
    const schemes = getComputedStyle(document.documentElement).colorScheme;
    return /dark/.test(schemes) && (!/light/.test(schemes) || matchMedia("(prefers-color-scheme: dark)").matches);
  };

  class KneeCompanion extends HTMLElement {
    static observedAttributes = ["label", "src", "max-height", ...SETTINGS];
    #frame = null;
    #home = null;
    // Whether a page of the app is in the frame: before that, nobody is there to be greeted.
    #there = false;
    // Whether the page there has answered, and how many did before it.
    #answered = false;
    #pages = 0;
    #tapped = -TAPPED;
    #waiting = 0;
    #scheme = null;
    #listen = (event) => this.#heard(event);
    #look = () => {
      this.#follow();
      // Once more when the ground has faded into its new colour.
      setTimeout(() => this.#follow(), 600);
    };
    // On paper a frame may not be cut and would begin on a sheet of its own; what lies over a place that may be cut can be.
    #paper = ({ type }) => {
      const prints = type === "beforeprint" && this.#frame;
      this.style.height = prints ? `${this.#frame.offsetHeight}px` : "";
      if (this.#frame) this.#frame.style.position = prints ? "absolute" : "";
    };
    #watch = new MutationObserver(this.#look);
    #dark = matchMedia("(prefers-color-scheme: dark)");

    connectedCallback() {
      addEventListener("message", this.#listen);
      for (const moment of PAPER) addEventListener(moment, this.#paper);
      this.#dark.addEventListener("change", this.#look);
      // Where themes are switched: by a class or an attribute of the whole page.
      for (const root of [document.documentElement, document.body]) if (root) this.#watch.observe(root, { attributes: true });
      // A frame loses its page when it is taken out; the same address is opened again when it comes back.
      this.#frame ??= this.#make();
      if (this.#frame && this.#frame.parentNode !== this) this.append(this.#frame);
    }

    disconnectedCallback() {
      removeEventListener("message", this.#listen);
      for (const moment of PAPER) removeEventListener(moment, this.#paper);
      this.#dark.removeEventListener("change", this.#look);
      this.#watch.disconnect();
      clearTimeout(this.#waiting);
      this.#there = this.#answered = false;
      this.#pages = 0;
    }

    attributeChangedCallback(name, before, now) {
      if (before === now || !this.isConnected) return;
      if (!this.#frame) {
        this.connectedCallback();
        return;
      }
      if (name === "label") this.#frame.title = this.#label();
      else if (name === "max-height") this.#limit();
      else if (name === "page" || name === "rx" || name === "src") this.#frame.src = this.#address();
      if (name !== "page") this.#greet();
    }

    // The address of the page to show, and with it where the app lies.
    #address() {
      const src = this.getAttribute("src");
      this.#home = (src && folder(src.replace(/\/?$/, "/"))) || own;
      if (!this.#home) return null;
      const rx = this.#rx();
      const address = new URL(rx ? "rx/" : path(this.getAttribute("page")), this.#home);
      if (rx) address.hash = `rx=${encodeURIComponent(rx)}`;
      return address.href;
    }

    // A whole link will do as well, also one of which a program has encoded the "#", and white space in it is no damage.
    #rx() {
      return (this.getAttribute("rx") ?? "").replace(/^.*[#3&]rx=/s, "").replace(/\s+/g, "");
    }

    #greet() {
      if (!this.#there) return;
      const settings = {};
      for (const name of SETTINGS)
        if (name !== "page" && this.hasAttribute(name)) settings[name] = this.getAttribute(name);
      if (settings.rx) settings.rx = this.#rx();
      this.#scheme = isDark(this) ? "dark" : "light";
      this.#frame.contentWindow?.postMessage({ knee: VERSION, settings, around: this.#scheme }, this.#home.origin);
    }

    // The page around has become dark or light.
    #follow() {
      if (this.#answered && this.#scheme !== (isDark(this) ? "dark" : "light")) this.#greet();
    }

    #label() {
      return this.getAttribute("label") || TITLE;
    }

    // So that what is below can be seen: the frame then scrolls inside.
    #limit() {
      const most = this.getAttribute("max-height")?.trim() ?? "";
      const size = /^\d+$/.test(most) ? `${most}px` : most;
      this.#frame.style.maxHeight = /^\d+(\.\d+)?(px|rem|d?vh|svh)$/.test(size) ? size : "";
      if (size && !this.#frame.style.maxHeight)
        console.warn(`${NAME}: max-height="${most}" is no height such as 640, 640px or 80vh, so there is no limit`);
    }

    // What the clinic wrote inside the element is there until the frame stands, and again if it does not.
    #stands(stands) {
      for (const child of this.children) if (child !== this.#frame) child.style.display = stands ? "none" : "";
    }

    #tell(name, detail = {}) {
      this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true }));
    }

    #make() {
      const address = this.#address();
      if (!address) {
        console.warn(`${NAME}: this script does not know where the app lies. Say it: <${NAME} src="https://…/">`);
        this.#tell("knee-failed", { reason: "home" });
        return null;
      }
      const frame = document.createElement("iframe");
      this.#frame = frame;
      frame.title = this.#label();
      // Who comes back may be looking at where the frame ends when it is as tall as before: WebKit goes back in a frame by loading
      // the page around it anew.
      if (performance.getEntriesByType("navigation")[0]?.type !== "back_forward") frame.loading = "lazy";
      // Browsers without sharing complain of its name.
      frame.allow = `screen-wake-lock; autoplay; fullscreen; clipboard-write${navigator.share ? "; web-share" : ""}`;
      frame.referrerPolicy = "strict-origin";
      // One property at a time: a host's policy against inline styles does not forbid that.
      const style = { display: "block", width: "100%", height: "720px", border: "0" };
      Object.assign(frame.style, style);
      Object.assign(this.style, { display: "block", position: "relative" });
      this.#limit();
      frame.addEventListener("load", () => {
        this.#there = true;
        this.#answered = false;
        clearTimeout(this.#waiting);
        this.#waiting = setTimeout(() => {
          this.#stands(false);
          this.#tell("knee-failed", { reason: "silent" });
        }, SILENT);
        this.#greet();
      });
      frame.src = address;
      return frame;
    }

    // Brings a height of the frame to the top of the window; its own top only if it is out of sight. The page's own
    // scroll-margin for the element counts, so that nothing hides below a header that sticks.
    #bring(top, always) {
      const margin = parseFloat(getComputedStyle(this).scrollMarginTop) || 0;
      const seen = this.getBoundingClientRect().top;
      if (!always && seen >= margin - 1 && seen < innerHeight - LOWEST / 2) return;
      const mark = document.createElement("span");
      Object.assign(mark.style, { position: "absolute", top: `${top}px`, scrollMarginTop: `${margin}px` });
      this.append(mark);
      mark.scrollIntoView({ block: "start", behavior: "instant" });
      mark.remove();
    }

    #heard({ origin, source, data }) {
      if (!this.#frame || origin !== this.#home.origin || source !== this.#frame.contentWindow) return;
      if (data?.knee !== VERSION) return;
      const style = this.#frame.style;
      const before = style.height;
      if (data.height === "window") {
        // A session: the whole of it in sight, without scrolling.
        style.height = "min(100vh, 52rem)";
        style.height = "min(100dvh, 52rem)";
      } else if (Number.isInteger(data.height) && data.height > 0) {
        style.height = `${Math.min(Math.max(data.height, LOWEST), TALLEST)}px`;
      }
      const at = Number.isInteger(data.at) && data.at >= 0 ? Math.min(data.at, TALLEST) : null;
      const lately = performance.now() - this.#tapped < TAPPED;
      if (data.tap === true) {
        this.#tapped = performance.now();
      } else if (data.height !== undefined && !this.#answered) {
        this.#answered = true;
        clearTimeout(this.#waiting);
        this.#stands(true);
        // Another page than before, because the person wanted it: not the first one, and not one that came by itself.
        if (this.#pages > 0 && (lately || data.back === true)) {
          // What the page still finds out of where its place is may follow at once.
          this.#tapped = performance.now() - TAPPED + SETTLED;
          this.#bring(at ?? 0, at > 0);
        }
        this.#pages += 1;
        if (this.#pages === 1) this.#tell("knee-ready");
      } else if (at !== null && (lately || data.back === true) && (this.#pages > 1 || data.came !== true)) {
        this.#bring(at, at > 0);
      }
      if (style.height !== before) this.#tell("knee-resize", { height: this.#frame.offsetHeight });
    }
  }
  if (!customElements.get(NAME)) customElements.define(NAME, KneeCompanion);
})();

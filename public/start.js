// Starts the page's program after the first paint, and has the site kept for use without a network. The only script of a
// page; it loads what few pages need by the names that are filled in when the site is printed (src/site).

const root = document.documentElement;
const site = new URL("./", import.meta.url);
const files = [location.href, import.meta.url];

// Size of letters, contrast and units before the page is painted, so that nothing moves. The program says them again.
try {
  const { text, contrast, units } = JSON.parse(localStorage.getItem("knee:settings")).data;
  if (text) root.dataset.text = text;
  if (contrast) root.dataset.contrast = "more";
  if (units) root.dataset.units = units;
} catch {} // Nothing chosen, or storage is blocked.

// What a link leads to may lie in a fold that is closed: a footnote's source does. Not every browser opens it by itself.
function unfold(hash) {
  document.getElementById(hash.slice(1))?.closest("details")?.setAttribute("open", "");
}
unfold(location.hash);
// Paper has nothing to open. Where the stylesheet cannot show what is closed, it is opened.
addEventListener("beforeprint", () => {
  for (const fold of document.querySelectorAll(".fold, .care-card--folded")) fold.open = true;
});
addEventListener("click", ({ target }) => unfold(target.closest?.("a[href^='#']")?.hash ?? ""));

// What a mistake of ours ends in, while starting or later: the message that is in every page, and a restart that needs no
// wasm.
function failed(error) {
  document.getElementById("crash").hidden = false;
  document.getElementById("crash-detail").textContent ||= String(error?.message ?? error);
}
for (const link of document.querySelectorAll("[data-restart]"))
  link.addEventListener("click", async (event) => {
    event.preventDefault();
    try {
      const { restart } = await import(`./${__RESTART__}`);
      await restart(files);
    } catch {} // No connection, or no worker: loading the page again is what is left.
    location.reload();
  });
addEventListener("error", (event) => {
  if (event.error instanceof WebAssembly.RuntimeError) failed(event.error);
});
addEventListener("unhandledrejection", (event) => {
  if (event.reason instanceof WebAssembly.RuntimeError) failed(event.reason);
});

// What a clinic says of itself: in clinic.json beside the site, in the link, or around the frame; the later ones over the
// earlier, but for who the clinic is: that its file says alone. It is only gathered here. A program of its own (src/browser/offered.rs), which nobody else loads, checks every
// word and shows it.
const SETTINGS = __SETTINGS__;
const KEPT = "knee:clinic";
// What the page around the frame is like, and the three places; the file is not there at first.
const said = { around: {}, file: null, link: {}, host: {} };
// Values are texts. What is none becomes a text that no setting takes, so that it is named with the other wrong ones.
const texts = (settings) =>
  Object.fromEntries(
    Object.entries(settings ?? {})
      .slice(0, 40)
      .map(([name, value]) => [name, typeof value === "string" ? value.slice(0, 5000) : "\u200e"]),
  );
const known = (settings) => Object.fromEntries(Object.entries(settings).filter(([name]) => SETTINGS.includes(name)));
const painted = new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
let offered = null;
function tellSettings() {
  if (!said.file) return;
  const lines = (settings) =>
    Object.entries(settings)
      .flat()
      .map((line) => line.replace(/\s+/g, " "))
      .join("\n");
  const around = said.file.scheme ? {} : said.around;
  const [file, others] = [said.file, { ...around, ...said.link, ...said.host }].map(lines);
  const { clinic = "", clinicFile = "" } = root.dataset;
  if (file === clinicFile && others === clinic) return;
  Object.assign(root.dataset, { clinic: others, clinicFile: file });
  if (offered) dispatchEvent(new Event("knee-settings"));
  // Said a moment later: what is cut off because the page is left has not failed.
  else offered = painted.then(() => load(root.dataset.offered)).catch((error) => void setTimeout(console.warn, 1000, error));
}

// A full window that was opened from a frame takes along what the frame had: `#carry=`.
const parts = location.hash.slice(1).split("&");
// A program on its way may have encoded the "#" before a prescription: what stands behind it is no part of the last setting.
// Some hosts then answer with the page above.
const ENCODED = /%(?:25)*23rx(?:=|%(?:25)*3d)/i;
const [query, ...lost] = (location.pathname + location.search).split(ENCODED);
const hash = lost.length ? `#rx=${lost[0]}` : location.hash;
const link = known(texts(Object.fromEntries(new URLSearchParams(query.split("?")[1]))));
const CARRY = /^carry(=|%3d)/i;
const carry = parts.find((part) => CARRY.test(part));
if (carry) {
  const rest = parts.filter((part) => part !== carry).join("&");
  history.replaceState(null, "", location.pathname + location.search + (rest && `#${rest}`));
  try {
    // What a program on its way put behind it is left out.
    const [text] = /^\{.*\}/s.exec(carry.length < 30000 ? decodeURIComponent(carry.replace(CARRY, "")) : "{}");
    const { settings, session } = JSON.parse(text);
    Object.assign(link, known(texts(settings)));
    // Only handed on: whether it is a session, and may be taken up, is decided in src/app/session/handoff.rs.
    if (typeof session === "string") root.dataset.carried = session;
  } catch {} // Damaged on its way, or written by somebody else.
}
// A clinic's link, also one that a program on its way has encoded; what it says is read in src/domain/prescription.
const rx = /(?:\W|%(?:25)*2[36])rx(?:=|%(?:25)*3d)([\w-]*)/i.exec(hash);
if (rx && parent !== window) link.rx ??= rx[1];
// On the link's own page the query is where such a program put the link: it is no setting.
if (root.dataset.page === "rx" && parent === window) delete link.rx;
// A link's settings hold for this tab or frame, so that the next page has them too.
try {
  if (Object.keys(link).length) sessionStorage.setItem(KEPT, JSON.stringify(link));
  said.link = known(texts(JSON.parse(sessionStorage.getItem(KEPT))));
} catch {
  // Storage is blocked: the name of the window lasts as long. Nothing about a person is in it.
  if (Object.keys(link).length) window.name = KEPT + JSON.stringify(link);
  try {
    said.link = window.name.startsWith(KEPT) ? known(texts(JSON.parse(window.name.slice(KEPT.length)))) : {};
  } catch {}
}
// The page to begin with: once in each tab, and only for whoever came in by the front door.
function begins(file) {
  const home = root.dataset.page === "today";
  if (!file) return home && "page" in link;
  try {
    const first = !sessionStorage.getItem("knee:begun");
    sessionStorage.setItem("knee:begun", "1");
    return home && first;
  } catch {
    return false;
  }
}
if (begins(false)) root.dataset.begins = "yes";
const filed = fetch(new URL("clinic.json", import.meta.url), { cache: "no-cache" })
  .then((answer) => (answer.ok ? answer.text() : "{}"))
  .then((text) => {
    said.file = {};
    try {
      said.file = texts(JSON.parse(text));
    } catch (error) {
      console.warn(__BAD_FILE__, error.message);
    }
    if (said.file.page && begins(true)) root.dataset.begins = "yes";
  })
  // Offline before the first visit was over.
  .catch(() => (said.file = {}))
  .then(tellSettings);

// In a frame on somebody else's page. Its height is told to the page around it, and by framed.js that something was tapped;
// nothing else ever is; only to the one that asked by the greeting of public/embed.js, and only to the origin that the
// browser says it has.
if (parent !== window) {
  root.dataset.framed = "";
  const page = document.querySelector(".page");
  let listener = null;
  // What framed.js adds.
  let more = () => {};
  const post = (message) => listener && parent.postMessage({ knee: 1, ...message }, listener);
  const tell = () => {
    if (!listener) return;
    // A session fills what can be seen. Other pages are as tall as what they hold.
    const height = root.dataset.page === "session" ? "window" : Math.ceil(page.getBoundingClientRect().height);
    post({ height, ...more() });
  };
  addEventListener("message", ({ source, origin, data }) => {
    if (source !== parent || data?.knee !== 1 || !origin || origin === "null" || (listener ?? origin) !== origin) return;
    listener = origin;
    if (data.settings && typeof data.settings === "object") {
      said.around = /^(light|dark)$/.test(data.around) ? { scheme: data.around } : {};
      said.host = texts(data.settings);
      tellSettings();
    }
    tell();
  });
  new ResizeObserver(tell).observe(page);

  import(`./${__FRAMED__}`).then(
    (framed) => {
      framed.offer(root, said);
      more = framed.follow(post);
    },
    () => {}, // Left meanwhile, or no connection: the frame works without it.
  );
}

// A clinic's link may be opened on any page: it has a page of its own. And some hosts answer an address that is none with
// the first page: there it could do nothing and would lead nowhere.
let elsewhere = null;
if (rx && (!["rx", "clinic"].includes(root.dataset.page) || ENCODED.test(location.pathname))) elsewhere = `${site}rx/${hash}`;
else if (new URL(root.dataset.root, location.href).pathname !== site.pathname)
  elsewhere = `${site}404.html?${encodeURIComponent(location.href)}`;
if (elsewhere) location.replace(elsewhere);

async function load(program) {
  const [script, wasm] = [".js", ".wasm"].map((ending) => new URL(program + ending, site).href);
  files.push(script, wasm);
  const module = await import(script);
  await module.default({ module_or_path: wasm });
}

// The worker keeps what this page has loaded, and then the rest, unless the person wants to save data.
async function keep() {
  try {
    const worker = new URL("service-worker.js", site);
    await navigator.serviceWorker.register(worker, { updateViaCache: "none" });
    const { active } = await navigator.serviceWorker.ready;
    active.postMessage({ keep: files, all: !navigator.connection?.saveData });
  } catch {} // Refused in some frames and private modes: then it just needs the network.
}

// Two frames: the first is painted when the second begins.
painted.then(async () => {
  // On the way to another page already: nothing is to be loaded only to be cut off.
  if (root.dataset.begins) {
    await filed;
    await offered;
  }
  if (elsewhere || root.dataset.begins === "elsewhere") return;
  root.dataset.app = "starting";
  try {
    await load(root.dataset.program);
  } catch (error) {
    // What was cut off on the way to the page that a clinic begins with has not failed.
    if (root.dataset.begins === "elsewhere") return;
    // The page can be read all the same, and says so.
    root.dataset.app = "failed";
    console.error(error);
  }
  (window.requestIdleCallback ?? ((then) => then()))(keep);
});
// A page opened in the background gets no frames until it is looked at; nothing needs to start before.

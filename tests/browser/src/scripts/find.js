// Finds what is on a page as people do: by role and name. A simplified reading of the accessible-name rules; axe checks
// the rules themselves.
const knee = {
  visible(element) {
    if (element.closest("[hidden], [inert], [aria-hidden=true]")) return false;
    if (!element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) return false;
    const box = element.getBoundingClientRect();
    return box.width > 0 && box.height > 0;
  },

  role(element) {
    const given = element.getAttribute("role");
    if (given) return given.split(" ")[0];
    const tag = element.localName;
    if (tag === "input") {
      const type = element.type;
      const roles = { radio: "radio", checkbox: "checkbox", range: "slider", number: "spinbutton" };
      return roles[type] ?? (["button", "submit", "reset"].includes(type) ? "button" : "textbox");
    }
    if (tag === "a") return element.hasAttribute("href") ? "link" : null;
    if (/^h[1-6]$/.test(tag)) return "heading";
    const roles = { button: "button", summary: "button", nav: "navigation", main: "main", output: "status" };
    Object.assign(roles, { select: "combobox", textarea: "textbox", dialog: "dialog", li: "listitem", fieldset: "group" });
    Object.assign(roles, { progress: "progressbar", img: "img", table: "table", meter: "meter", aside: "complementary" });
    return roles[tag] ?? null;
  },

  text(node) {
    if (node.nodeType === Node.TEXT_NODE) return node.data;
    if (node.nodeType !== Node.ELEMENT_NODE) return "";
    if (node.getAttribute("aria-hidden") === "true" || ["script", "style", "template"].includes(node.localName)) return "";
    if (getComputedStyle(node).display === "none") return "";
    if (node.localName === "noscript" && !node.children.length) return ""; // Scripts are on: nobody sees it.
    // A label takes the place of a control's own text, but stands beside that of a region.
    const alone = ["img", "button", "link", "checkbox", "radio"].includes(knee.role(node)) || node.localName === "svg";
    if (alone && node.getAttribute("aria-label")) return node.getAttribute("aria-label");
    if (node.localName === "img") return node.alt;
    const inner = [...node.childNodes].map(knee.text).join("");
    return getComputedStyle(node).display.startsWith("inline") ? inner : ` ${inner} `;
  },

  name(element) {
    const by = element.getAttribute("aria-labelledby");
    let name = "";
    if (by) name = by.split(/\s+/).map((id) => document.getElementById(id)).map((e) => (e ? knee.text(e) : "")).join(" ");
    else if (element.getAttribute("aria-label")) name = element.getAttribute("aria-label");
    else if (element.labels?.length) name = [...element.labels].map(knee.text).join(" ");
    else if (element.localName === "fieldset") name = knee.text(element.querySelector("legend") ?? element);
    else if (["dialog", "group", "navigation", "region", "main"].includes(knee.role(element))) name = element.title;
    else name = knee.text(element) || element.title || element.alt || element.value || "";
    return knee.plain(name);
  },

  // Bidirectional marks and different spaces look the same to people; translate.js puts its own marks round a text.
  plain: (text) => text.replace(/[\u2066-\u2069\u200e\u200f\ue000\ue001]/g, "").replace(/\s+/g, " ").trim(),

  // A gap such as "{n}" in a wanted text stands for anything.
  matches(wanted, text) {
    const parts = knee.plain(wanted).split(/\{[a-z_]+\}/);
    const pattern = parts.map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join(".+");
    return new RegExp(`^${pattern}$`).test(text);
  },

  // `group`, where given, is the name of a group that it is in.
  all(role, name, group) {
    const places = group ? knee.all("group", group) : [document];
    return places.flatMap((place) => [...place.querySelectorAll("*")]).filter(
      (element) =>
        knee.role(element) === role && knee.visible(element) && (name === null || knee.matches(name, knee.name(element))),
    );
  },

  // Whether a text stands on the page: the whole of some element's text, or a part of the page's.
  says(wanted) {
    const text = knee.plain(knee.text(document.body));
    const parts = knee.plain(wanted).split(/\{[a-z_]+\}/);
    const pattern = parts.map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join(".{1,80}?");
    return new RegExp(pattern).test(text);
  },

  // What a person would see, in short.
  describe() {
    const list = (role) => knee.all(role, null).map((e) => `${JSON.stringify(knee.name(e))}${e.disabled ? " (disabled)" : ""}`);
    const lines = [`address: ${location.href}`, `title: ${document.title}`];
    lines.push(`data-app: ${document.documentElement.dataset.app}`);
    for (const role of ["heading", "button", "link", "radio", "checkbox", "textbox", "status", "timer", "alertdialog"]) {
      const names = list(role);
      if (names.length) lines.push(`${role}: ${names.slice(0, 40).join(", ")}`);
    }
    for (const region of knee.all("region", null)) lines.push(`region: ${knee.plain(knee.text(region)).slice(0, 300)}`);
    const main = document.querySelector("main") ?? document.body;
    lines.push(`text: ${knee.plain(knee.text(main)).slice(0, 600)}`);
    return lines.join("\n");
  },
};

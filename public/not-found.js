// The page for an address that is none. It cannot know where it stands: the host shows it at whatever address was asked
// for. So it names this script once for each level that the site may lie above it, and the one that is there knows.

const site = new URL("./", import.meta.url);
const root = document.documentElement;
if (!root.dataset.root) {
  root.dataset.root = site.href;
  // A link of a clinic, or a session on its way to a full window, of which a program has encoded the "#".
  const sent = /(?:\W|%(?:25)*2[36])(rx|carry)(?:=|%(?:25)*3d)(.*)/i.exec(location.href);
  if (sent) {
    const name = sent[1].toLowerCase();
    location.replace(new URL(`${name === "rx" ? "rx" : "session"}/#${name}=${sent[2]}`, site));
  }
  for (const link of document.querySelectorAll("[data-to]")) {
    link.href = new URL(link.dataset.to, site);
    link.hidden = false;
  }
}

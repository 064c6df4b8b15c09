// Translates the page as browsers do, from the first text to whatever comes later: each text is taken out, and another one
// takes its place inside two elements of the translator's own. What is neither element nor text is lost on the way.
// A translation is the text between two marks that nobody types; `knee.plain` (find.js) takes them away again.
addEventListener("DOMContentLoaded", () => {
  const LEFT_ALONE = "script, style, noscript, svg, font, textarea, [translate=no]";
  const open = "\ue000";
  const close = "\ue001";
  const translate = (root) => {
    if (!root?.isConnected) return;
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    const texts = [];
    while (walker.nextNode()) texts.push(walker.currentNode);
    for (const text of texts) {
      const place = text.parentElement;
      if (!place || place.closest(LEFT_ALONE) || !text.data.trim()) continue;
      const outer = document.createElement("font");
      const inner = outer.appendChild(document.createElement("font"));
      inner.append(open + text.data + close);
      text.replaceWith(outer);
      for (const other of [...place.childNodes]) if (other.nodeType === Node.COMMENT_NODE) other.remove();
    }
  };
  const observer = new MutationObserver((changes) => {
    for (const { target, addedNodes } of changes) {
      if (target.nodeType === Node.TEXT_NODE) translate(target.parentElement);
      for (const added of addedNodes) translate(added.nodeType === Node.ELEMENT_NODE ? added : added.parentElement);
    }
    observer.takeRecords(); // Its own changes.
  });
  translate(document.body);
  observer.observe(document.body, { subtree: true, childList: true, characterData: true });
});

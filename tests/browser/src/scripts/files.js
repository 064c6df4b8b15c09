// Keeps the files that a page makes instead of putting them among the downloads, and chooses files as a person would.
(() => {
  const make = URL.createObjectURL;
  URL.createObjectURL = (blob) => {
    blob.text().then((text) => (window.__file = { name: window.__fileName, text }));
    return make.call(URL, blob);
  };
  HTMLAnchorElement.prototype.click = function () {
    if (this.download) window.__fileName = this.download;
    else HTMLElement.prototype.click.call(this);
  };
  window.__choose = (text) => {
    const chosen = new DataTransfer();
    chosen.items.add(new File([text], "record.json", { type: "application/json" }));
    const input = document.querySelector("input[type=file]");
    input.files = chosen.files;
    input.dispatchEvent(new Event("change", { bubbles: true }));
  };
})();

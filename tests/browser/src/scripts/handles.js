// Counts what a page asks of the browser and has to give back: locks on the screen, audio contexts, words to be spoken.
// The lock and the voice are stand-ins, because browsers of a test machine have none. `__handles.hide(true)` hides the page.
(() => {
  const count = (window.__handles = { asked: 0, held: 0, contexts: 0, closed: 0, spoken: [], speaking: "" });
  const locks = new Set();
  class Sentinel extends EventTarget {
    released = false;
    onrelease = null;
    async release() {
      if (this.released) return;
      this.released = true;
      locks.delete(this);
      count.held = locks.size;
      const event = new Event("release");
      this.onrelease?.(event);
      this.dispatchEvent(event);
    }
  }
  let hidden = false;
  const wakeLock = {
    async request() {
      count.asked += 1;
      if (hidden) throw new DOMException("The requesting document is hidden.", "NotAllowedError");
      const lock = new Sentinel();
      locks.add(lock);
      count.held = locks.size;
      return lock;
    },
  };
  Object.defineProperty(Navigator.prototype, "wakeLock", { get: () => wakeLock, configurable: true });

  if (window.AudioContext) {
    window.AudioContext = class extends window.AudioContext {
      constructor(...parts) {
        super(...parts);
        count.contexts += 1;
      }
      close() {
        count.closed += 1;
        return super.close();
      }
    };
  }

  // A voice that says fourteen letters a second, by the page's own clock.
  window.SpeechSynthesisUtterance = class extends EventTarget {
    constructor(text) {
      super();
      Object.assign(this, { text, lang: "", voice: null, volume: 1 });
    }
  };
  const queue = [];
  let timer = null;
  const next = () => {
    timer = null;
    count.speaking = queue[0]?.text ?? "";
    if (queue.length) timer = setTimeout(() => (queue.shift(), next()), (queue[0].text.length / 14) * 1000);
  };
  const voice = { lang: "en-GB", localService: true, name: "A stand-in", default: true, voiceURI: "stand-in" };
  class SpeechSynthesisVoice {}
  Object.setPrototypeOf(voice, SpeechSynthesisVoice.prototype);
  window.SpeechSynthesisVoice = SpeechSynthesisVoice;
  const synthesis = {
    onvoiceschanged: null,
    get speaking() {
      return queue.length > 0;
    },
    get pending() {
      return queue.length > 1;
    },
    getVoices: () => [voice],
    speak(utterance) {
      count.spoken.push([performance.now(), utterance.text]);
      queue.push(utterance);
      if (timer === null) next();
    },
    cancel() {
      queue.length = 0;
      clearTimeout(timer);
      next();
    },
  };
  Object.defineProperty(window, "speechSynthesis", { get: () => synthesis, configurable: true });

  Object.defineProperty(document, "hidden", { get: () => hidden, configurable: true });
  Object.defineProperty(document, "visibilityState", { get: () => (hidden ? "hidden" : "visible"), configurable: true });
  count.hide = (to) => {
    hidden = to;
    if (to) for (const lock of [...locks]) lock.release();
    document.dispatchEvent(new Event("visibilitychange"));
    if (!to) window.dispatchEvent(new Event("focus"));
  };
})();
